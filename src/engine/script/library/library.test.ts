import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { javaScriptInterpreter, pythonInterpreter, type Interpreter } from '../../../../tests/helpers/script-interpreters.ts'
import { tempDir } from '../../../../tests/helpers/temp-dir.ts'
import type { ScriptNames } from '../../../shared/model/script.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { snakeCase } from '../generate/generate-script.ts'
import { pythonReference } from './python-reference.ts'
import { readLibrary } from './read-library.ts'

const resources = join(import.meta.dirname, '../../../../resources')
const office: ScriptNames = {
  groups: ['Kantiner', 'Restauranter', 'Faste "gode" kunder\n*/'],
  templates: [{ id: 't1', name: 'Prisliste', category: 'other' }],
  workflows: ['Ukentlig bestilling'],
}
const library = await readLibrary(resources, office, 'nb')

let javascript: Interpreter
let python: Interpreter
beforeAll(async () => {
  javascript = await javaScriptInterpreter()
  python = await pythonInterpreter()
})
afterAll(() => {
  javascript.close()
  python.close()
})

const definitionsOf = (interpreter: Interpreter, script: string) => interpreter.run(script, office).definitions.map((definition) => WorkflowDefinition.parse(definition))

describe('the examples', () => {
  test('there are at least eight, each with its words in three languages', async () => {
    expect(library.examples.length).toBeGreaterThanOrEqual(8)
    const nynorsk = await readLibrary(resources, office, 'nn')
    const english = await readLibrary(resources, office, 'en')
    for (const [index, { title, description }] of library.examples.entries()) {
      const words = [library, nynorsk, english].map(({ examples }) => examples[index])
      expect(new Set(words.map((example) => example?.description)).size).toBe(3)
      expect(title.length * description.length).toBeGreaterThan(0)
    }
  })

  test.each(library.examples.map(({ id, scripts }) => ({ id, scripts })))('$id builds the same sound workflows in both languages', ({ scripts }) => {
    const built = definitionsOf(javascript, scripts.javascript)
    expect(built.length).toBeGreaterThan(0)
    expect(definitionsOf(python, scripts.python)).toEqual(built)
  })

  test.each(library.examples.map(({ id, scripts }) => ({ id, scripts })))('$id runs in an office that has nothing yet', ({ scripts }) => {
    expect(javascript.run(scripts.javascript)).toBeDefined()
    expect(python.run(scripts.python)).toBeDefined()
  })
})

describe("the editor's types", () => {
  /** What the compiler says of scripts by their names, as `name(line,column): error code`, under the options of the editor (renderer/features/script/monaco). */
  async function complaintsOf(scripts: Readonly<Record<string, string>>): Promise<string[]> {
    const dir = tempDir()
    await writeFile(join(dir, 'kontorflyt.d.ts'), library.types)
    for (const [name, script] of Object.entries(scripts)) await writeFile(join(dir, `${name}.ts`), script)
    const compilerOptions = { noEmit: true, strict: false, types: [], lib: ['ES2023'], target: 'ESNext', moduleDetection: 'force' }
    await writeFile(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    const { stdout } = await promisify(execFile)(process.execPath, [join(resources, '../node_modules/typescript/bin/tsc'), '-p', '.', '--pretty', 'false'], { cwd: dir }).catch((failed: unknown) => z.object({ stdout: z.string() }).parse(failed))
    return [...stdout.matchAll(/^([\w-]+)\.ts(\(\d+,\d+\): error TS\d+)/gm)].map(([, name, rest]) => `${name}${rest}`).sort()
  }

  test('mark nothing in the examples, nor a word that comes out of a list', async () => {
    const examples = Object.fromEntries(library.examples.map(({ id, scripts }) => [id, scripts.javascript]))
    const lists = `
      for (const day of ["monday", "friday"]) workflow(day).weekly(day, "09:00").waitUntil(day, "10:00").wait({ days: 1 })
      const days = ["monday", "friday"]
      const options = { holidays: "skip", catchUp: "once", every: 2 }
      workflow("A").weekly(days, "09:00", options)
      for (const on of ["last", 15]) workflow("B").monthly(on, "09:00")
      for (const first of days) workflow("C").monthly({ first }, "09:00")
      for (const report of ["orders", "executions"]) for (const format of ["pdf", "csv"]) workflow("D").daily("09:00").generateReport(report, { format })
      for (const to of ["admin", "Kantiner"]) workflow("E").daily("09:00").sendEmail("bestilling", { to }).sendEmail(templates[0], { to: { groups } })
    `
    expect(await complaintsOf({ ...examples, lists })).toEqual([])
  })

  test('mark arguments of a wrong type, and what there is not', async () => {
    const wrong = [
      'workflow(1)',
      'workflow("A").weekly(1, "09:00")',
      'workflow("A").weekly(["monday", 2], "09:00")',
      'workflow("A").daily(9)',
      'workflow("A").weekly("monday")',
      'workflow("A").daily("09:00", { every: "2" })',
      'workflow("A").daily("09:00", { holiday: "skip" })',
      'workflow("A").monthly({ fifth: "monday" }, "09:00")',
      'workflow("A").sendEmail("bestilling", { to: 5 })',
      'workflow("A").sendEmail("bestilling", {})',
      'workflow("A").wait({ days: "1" })',
      'workflow("A").sendEmial("bestilling")',
      'groups.push("Ny")',
      'fetch("https://example.com")',
    ]
    const complaints = await complaintsOf({ wrong: wrong.join('\n') })
    const marked = new Set(complaints.map((complaint) => Number(/\((\d+),/.exec(complaint)?.[1])))
    expect(wrong.filter((_, index) => !marked.has(index + 1))).toEqual([])
  })

  test('offer the names of the office, whatever is in them', () => {
    expect(library.types).toContain('type GroupName = "Kantiner" | "Restauranter" | "Faste \\"gode\\" kunder\\n*/" | (string & {})')
    expect(library.types).toContain('type TemplateName = "Prisliste" | (string & {})')
    expect(library.types).not.toMatch(/@doc|export/)
    expect(library.types).toContain('@param days En ukedag, eller en liste av dem.')
  })
})

describe("Python's reference", () => {
  const reference = pythonReference(office, 'en')

  test('has just the names and arguments of the builder', () => {
    const script = `
import kontorflyt
found = {name: kontorflyt._arguments(getattr(kontorflyt.Workflow, name)) for name in kontorflyt._METHODS}
found["workflow"] = kontorflyt._arguments(workflow)
for name, arguments in found.items():
    workflow(name, description=" ".join(arguments))
`
    const Found = z.object({ name: z.string(), description: z.string() })
    const found = python.run(script).definitions.map((definition) => Found.parse(definition))
    const said = reference.filter(({ kind }) => kind !== 'variable').map(({ name, parameters }) => ({ name, arguments: parameters.map((parameter) => parameter.name).sort() }))
    expect(said.sort(byName)).toEqual(found.map(({ name, description }) => ({ name, arguments: description.split(' ').sort() })).sort(byName))
  })

  test('says the same as the types of TypeScript', async () => {
    const source = await readFile(join(resources, 'script/builder-types.ts'), 'utf8')
    const methods = [...source.matchAll(/^ {2}(\w+)\(.*\): Workflow$/gm)].map((match) => snakeCase(match[1] ?? ''))
    expect(reference.filter(({ kind }) => kind === 'method').map(({ name }) => name)).toEqual(methods)
    const options = new Set([...source.matchAll(/^ {2}(\w+)\??: /gm)].map((match) => snakeCase(match[1] ?? '')))
    const keywords = reference.flatMap(({ parameters }) => parameters.filter(({ isKeyword }) => isKeyword).map(({ name }) => name))
    expect(new Set(keywords)).toEqual(options)
  })

  test('a signature reads as it is written', () => {
    expect(reference.find(({ name }) => name === 'daily')?.signature).toBe('daily(time, *, every=None, timezone=None, holidays=None, catch_up=None)')
    expect(reference.find(({ name }) => name === 'send_email')?.parameters.find(({ name }) => name === 'to')?.values).toContain('Kantiner')
  })
})

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1)
