import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
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
  test('are TypeScript, fit the examples, and mark what is wrong', async () => {
    const dir = tempDir()
    await mkdir(join(dir, 'lib'))
    await symlink(join(resources, '../node_modules'), join(dir, 'node_modules'))
    await writeFile(join(dir, 'lib/kontorflyt.d.ts'), library.types)
    for (const { id, scripts } of library.examples) await writeFile(join(dir, `${id}.js`), `${scripts.javascript}\nexport {}\n`)
    await writeFile(join(dir, 'wrong.ts'), 'workflow("A").weekly("mandag", "09:00")\nworkflow("B").sendEmial("bestilling")\nexport {}\n')
    await writeFile(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: { allowJs: true, checkJs: true, noEmit: true, strict: true, noImplicitAny: false, skipLibCheck: false, types: [], lib: ['ES2023'], target: 'ES2023', module: 'preserve' }, include: ['**/*.js', '**/*.ts'], exclude: ['node_modules'] }))
    const { stdout } = await promisify(execFile)(process.execPath, [join(resources, '../node_modules/typescript/bin/tsc'), '-p', '.', '--pretty', 'false'], { cwd: dir }).catch((failed: unknown) => z.object({ stdout: z.string() }).parse(failed))
    const complaints = stdout.split('\n').filter((line) => line.includes('error TS') && !line.includes("'console'"))
    expect(complaints).toEqual([expect.stringMatching(/^wrong\.ts\(1,22\): error TS2345/), expect.stringMatching(/^wrong\.ts\(2,15\): error TS2551/)])
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
