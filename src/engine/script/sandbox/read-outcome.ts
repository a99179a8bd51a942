import type { ScriptOutcome } from '../../../shared/model/script.ts'
import { CollectedWorkflows, type FromScriptProcess } from '../../../shared/script-answer.ts'
import type { SandboxEnd } from './sandbox-host.ts'

/** Why the engine itself ended a process. */
export type KillReason = 'time' | 'memory' | 'output' | 'nonsense'

/** All that there is to know of a run once its process is gone. */
export interface RunRecord {
  readonly answer: FromScriptProcess | undefined
  readonly killedFor: KillReason | undefined
  readonly end: SandboxEnd
  readonly output: string
}

const MAX_DEFINITIONS = 1_000
/** Deeper than any definition is. */
const MAX_DEPTH = 64

const KILLED: Readonly<Record<KillReason, { readonly reason: 'time' | 'memory' | 'output' | 'crashed'; readonly message: string }>> = {
  time: { reason: 'time', message: 'The script did not end in its time' },
  memory: { reason: 'memory', message: 'The script used up its memory' },
  output: { reason: 'output', message: 'The script said more than can be taken' },
  nonsense: { reason: 'crashed', message: 'The process of the script spoke nonsense' },
}

/** What a run came to. A whole answer counts, even when the process was killed as it was given. */
export function readOutcome({ answer, killedFor, end, output }: RunRecord): ScriptOutcome {
  if (answer?.type === 'finished') return finished(answer.result, output)
  if (answer?.type === 'failed') {
    const { reason, message, problem, line, column } = answer
    return { kind: 'failed', reason, message, problem, line, column, output }
  }
  if (killedFor !== undefined) return failed(KILLED[killedFor].reason, KILLED[killedFor].message, output)
  if (answer?.type === 'unconfined') return failed('crashed', `Scripts cannot be run safely here: ${answer.message}`, output)
  // V8 and Emscripten end the process themselves when they get no more memory.
  if (/out of memory|allocation failed|OOM/i.test(end.complaint)) return failed('memory', KILLED.memory.message, output)
  return failed('crashed', 'The process of the script died', output)
}

function failed(reason: 'time' | 'memory' | 'output' | 'crashed', message: string, output: string): ScriptOutcome {
  return { kind: 'failed', reason, message, problem: null, line: null, column: null, output }
}

function finished(result: string, output: string): ScriptOutcome {
  const broken = failed('crashed', 'The script broke the builder', output)
  let value: unknown
  try {
    value = JSON.parse(result)
  } catch {
    return broken
  }
  if (isDeeper(value, MAX_DEPTH)) return failed('output', KILLED.output.message, output)
  const collected = CollectedWorkflows.safeParse(value)
  if (!collected.success) return broken
  const { definitions, positions } = collected.data
  if (definitions.length > MAX_DEFINITIONS) return failed('output', `The script built more than ${MAX_DEFINITIONS} workflows`, output)
  return { kind: 'finished', definitions, positions: definitions.map((_, index) => positions[index] ?? null), output }
}

/** Without recursion: the depth is a stranger's, and who walks the value after us may well recurse. */
function isDeeper(value: unknown, limit: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true
    level = level.flatMap((item): unknown[] => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}
