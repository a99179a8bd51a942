import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, LogFields, Logger } from '../engine/ports.ts'
import { makeFolder } from '../engine/make-folder.ts'

export interface FileLogger extends Logger {
  close(): void
}

export interface FileLoggerOptions {
  /** logs/ of the data folder; made where it is missing. */
  readonly dir: string
  readonly clock: Clock
  /** Where warnings and errors are said as well, a line each; their stacks are for the file alone. */
  readonly say: (line: string) => void
  readonly maxBytes?: number
  readonly keptFiles?: number
}

type Level = 'info' | 'warn' | 'error'

/** What a field may never show, whoever hands it in. */
const SECRET = /pass(word|phrase)|secret|token|authorization|cookie|api_?key/i

/**
 * Writes JSON lines to kontorflyt.log and, when it has grown to `maxBytes`, moves it to
 * kontorflyt.1.log and so on, dropping the oldest. Each line is on disk when the call comes
 * back, so that the last words before a crash are there. Logging never throws: a full disk is
 * for the caller to find in its own work.
 */
export function createFileLogger({ dir, clock, say, maxBytes = 5 * 1024 * 1024, keptFiles = 5 }: FileLoggerOptions): FileLogger {
  const name = (number: number): string => join(dir, number === 0 ? 'kontorflyt.log' : `kontorflyt.${number}.log`)
  const open = (): number => openSync(name(0), 'a', 0o600)
  makeFolder(dir)
  let file: number | undefined = open()
  let size = fstatSync(file).size

  const rotate = (from: number): number => {
    closeSync(from)
    rmSync(name(keptFiles), { force: true })
    for (let number = keptFiles - 1; number >= 0; number -= 1) moveIfThere(name(number), name(number + 1))
    size = 0
    return open()
  }
  const write = (level: Level, message: string, fields: LogFields = {}): void => {
    const shown = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, SECRET.test(key) ? '[hidden]' : value]))
    if (level !== 'info') say(sentence(level, message, shown))
    if (file === undefined) return
    try {
      const line = Buffer.from(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, message, ...shown })}\n`)
      if (size > 0 && size + line.length > maxBytes) file = rotate(file)
      writeSync(file, line)
      size += line.length
    } catch (thrown) {
      say(`The log could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
  }
  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
    close: () => {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown
  }
}

function sentence(level: Level, message: string, fields: LogFields): string {
  const parts = Object.entries(fields).flatMap(([key, value]) => (value === undefined || key === 'stack' ? [] : [`${key}=${String(value)}`]))
  return `${level}: ${message}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}
