/*
 * What the engine says to the process of one script, on its standard input: this one task,
 * then the end. It is framed as plain text, with no parser to load: a process that is
 * started for each run has to start fast.
 */

/** One run of one script. Everything in it but `script` is the program's own. */
export interface ScriptTask {
  /** How long the script may run, in milliseconds, from when it is begun. */
  readonly deadlineMs: number
  /** JSON of ScriptNames. */
  readonly names: string
  /** What runs a script in its language, where that is written in the language itself; else empty. */
  readonly harness: string
  /** Source of the builder, evaluated before the script. */
  readonly builder: string
  readonly script: string
}

/** No part but the last, the script, may hold it. */
const SEPARATOR = '\0'

export function writeScriptTask({ deadlineMs, names, harness, builder, script }: ScriptTask): string {
  return [String(deadlineMs), names, harness, builder, script].join(SEPARATOR)
}

/** The task in what came in, or undefined when the sender ended before it had said all. */
export function readScriptTask(text: string): ScriptTask | undefined {
  const [deadline, names, harness, builder, ...script] = text.split(SEPARATOR)
  if (deadline === undefined || names === undefined || harness === undefined || builder === undefined || script.length === 0) return undefined
  return { deadlineMs: Number(deadline), names, harness, builder, script: script.join(SEPARATOR) }
}

/** What the script is called in stack traces of either language. */
export const SCRIPT_FILE = { javascript: 'script.ts', python: 'script.py' } as const

/** Beyond these a run ends with the reason `output`. */
export const SCRIPT_LIMITS = { outputBytes: 65_536, resultCharacters: 4_000_000 } as const
