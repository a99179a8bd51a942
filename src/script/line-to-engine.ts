import { writeSync } from 'node:fs'
import type { ScriptFailureReason } from '../shared/model/script.ts'
import type { FromScriptProcess, ScriptFailureAnswer } from '../shared/script-answer.ts'
import { readScriptTask, SCRIPT_LIMITS, type ScriptTask } from '../shared/script-task.ts'

/** Standard output carries what the script prints, descriptor 3 what the process itself has to say. */
const OUTPUT = 1
const ANSWERS = 3

/**
 * Writes all of it before it returns: while a script runs there is no event loop, and what is
 * printed before an endless loop is to be seen.
 */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written)
    } catch (thrown) {
      // A pipe that is full for now. Any other trouble means that nobody listens any more.
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN')) process.exit(1)
    }
  }
}

export function say(message: FromScriptProcess): void {
  writeAll(ANSWERS, Buffer.from(`${JSON.stringify(message)}\n`))
}

/** The bytes of a snapshot, for the engine to keep. */
export function sayBytes(bytes: Uint8Array): void {
  writeAll(ANSWERS, bytes)
}

/** Says that the script's time begins, and gives the moment (`Date.now()`) at which it is over. */
export function begin({ deadlineMs }: ScriptTask): number {
  say({ type: 'begun' })
  return Date.now() + deadlineMs
}

/** The answer to the task, and the end of the process: nothing of the script runs after it. */
export function answer(message: FromScriptProcess): never {
  say(message)
  process.exit(0)
}

/** A failure that has no place in the script. */
export function failed(reason: ScriptFailureReason, message: string): ScriptFailureAnswer {
  return { type: 'failed', reason, message, problem: null, line: null, column: null }
}

/** Where a script prints to. The print that goes over the limit ends the process, with no way for the script to catch it. */
export function outputWriter(): (bytes: Uint8Array) => void {
  let left: number = SCRIPT_LIMITS.outputBytes
  return (bytes) => {
    writeAll(OUTPUT, bytes.subarray(0, left))
    left -= bytes.length
    if (left < 0) answer(failed('output', `The script printed more than ${SCRIPT_LIMITS.outputBytes} bytes`))
  }
}

/** The task, once all of it is there. Ends the process when the engine is gone or has changed its mind. */
export async function nextTask(): Promise<ScriptTask> {
  const chunks: Buffer[] = []
  process.stdin.on('data', (chunk: Buffer) => chunks.push(chunk))
  await new Promise((resolve) => process.stdin.once('close', resolve))
  const task = readScriptTask(Buffer.concat(chunks).toString('utf8'))
  return task ?? process.exit(0)
}
