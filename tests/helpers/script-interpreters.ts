import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import variant from '@jitl/quickjs-wasmfile-release-sync'
import { loadPyodide } from 'pyodide'
import { newQuickJSWASMModuleFromVariant, type QuickJSHandle } from 'quickjs-emscripten-core'
import { transform } from 'sucrase'
import { z } from 'zod'
import type { ScriptNames } from '../../src/shared/model/script.ts'

/*
 * The builder in its languages inside the test's own process: for thousands of scripts, where
 * the sandbox with a process each would take too long. Only for scripts that a test has made.
 */

const resources = join(import.meta.dirname, '../../resources/script')

const Built = z.object({
  definitions: z.array(z.unknown()),
  positions: z.array(z.object({ line: z.int(), column: z.int() }).nullable()),
})
/** What a script built, or what it was told. */
export type Built = z.infer<typeof Built>

export const ArgumentProblem = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
export type ArgumentProblem = z.infer<typeof ArgumentProblem>

export interface Interpreter {
  /** @throws ProblemThrown when the builder refused an argument; Error when the script itself failed. */
  run(script: string, names?: ScriptNames): Built
  close(): void
}

export class ProblemThrown extends Error {
  readonly problem: ArgumentProblem
  /** Line and column in the script; in Python the line alone (column 1). */
  readonly at: string | undefined
  constructor(problem: ArgumentProblem, stack: string) {
    super(`${problem.key} ${JSON.stringify(problem.params)}`)
    this.problem = problem
    this.at = /script\.(?:ts|py):(\d+:\d+)/.exec(stack)?.[1]
  }
}

export const NO_NAMES: ScriptNames = { groups: [], templates: [], workflows: [] }

const Thrown = z.object({ name: z.string(), message: z.string(), key: z.string().optional(), params: z.unknown(), stack: z.string() })

export async function javaScriptInterpreter(): Promise<Interpreter> {
  const quickjs = await newQuickJSWASMModuleFromVariant(variant)
  const builder = transform(readFileSync(join(resources, 'kontorflyt.ts'), 'utf8'), { transforms: ['typescript'], disableESTransforms: true }).code
  return {
    run: (script, names = NO_NAMES) => {
      const vm = quickjs.newContext()
      try {
        const evaluate = (code: string, file: string, type: 'module' | 'global') => {
          const result = vm.evalCode(code, file, { type })
          if (result.error) {
            const part = (error: QuickJSHandle, name: string): unknown => vm.getProp(error, name).consume((value): unknown => vm.dump(value))
            const { name, message, key, params, stack } = result.error.consume((error) => Thrown.parse({ name: part(error, 'name'), message: part(error, 'message'), key: part(error, 'problemKey'), params: part(error, 'problemParams'), stack: part(error, 'stack') }))
            if (key !== undefined) throw new ProblemThrown(ArgumentProblem.parse({ key, params }), stack)
            throw new Error(`${name}: ${message}`)
          }
          return result.value.consume((value): unknown => vm.dump(value))
        }
        vm.newString(JSON.stringify(names)).consume((value) => vm.setProp(vm.global, '__kontorflyt_names', value))
        evaluate('globalThis.console = { log() {} }', 'console', 'global')
        evaluate(builder, 'kontorflyt.ts', 'module')
        evaluate(transform(script, { transforms: ['typescript'], disableESTransforms: true }).code, 'script.ts', 'global')
        return Built.parse(JSON.parse(z.string().parse(evaluate('__kontorflyt_collect()', 'collect', 'global'))))
      } finally {
        vm.dispose()
      }
    },
    close: () => undefined,
  }
}

const RUN_PYTHON = `
def __run(builder, script, names):
    import builtins, json, linecache, sys, types
    setattr(builtins, "__kontorflyt_names", names)
    module = types.ModuleType("kontorflyt")
    module.__file__ = "/kontorflyt.py"
    sys.modules["kontorflyt"] = module
    exec(compile(builder, "/kontorflyt.py", "exec"), module.__dict__)
    scope = {"__name__": "__main__", **{name: getattr(module, name) for name in module.__all__}}
    linecache.cache["script.py"] = (len(script), None, script.splitlines(True), "script.py")
    try:
        exec(compile(script, "script.py", "exec"), scope)
    except module.ScriptArgumentError as error:
        trace = error.__traceback__.tb_next
        return json.dumps({"problem": {"key": error.key, "params": error.params}, "at": f"script.py:{trace.tb_lineno}:1"})
    return json.dumps({"built": json.loads(module._collect())})
__run
`

const PythonAnswer = z.object({ problem: ArgumentProblem.optional(), at: z.string().default(''), built: Built.optional() })

export async function pythonInterpreter(): Promise<Interpreter> {
  const pyodide = await loadPyodide()
  const builder = readFileSync(join(resources, 'kontorflyt.py'), 'utf8')
  const run = z.function({ input: [z.string(), z.string(), z.string()], output: z.string() }).implement(pyodide.runPython(RUN_PYTHON))
  return {
    run: (script, names = NO_NAMES) => {
      const { problem, at, built } = PythonAnswer.parse(JSON.parse(z.string().parse(run(builder, script, JSON.stringify(names)))))
      if (problem !== undefined) throw new ProblemThrown(problem, at)
      return Built.parse(built)
    },
    close: () => undefined,
  }
}
