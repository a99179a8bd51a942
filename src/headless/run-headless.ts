import { randomBytes } from 'node:crypto'
import { stackOf } from '../api/handler-options.ts'
import type { Ports } from '../engine/ports.ts'
import { BugFailure, Failure } from '../shared/failure.ts'
import { text } from '../shared/texts/text.ts'
import { languageOfHost } from '../platform/language-of-host.ts'
import { restoreInWords } from '../platform/restore-in-words.ts'
import { systemClock } from '../platform/system-clock.ts'
import { type Environment, type HeadlessOptions, readOptions } from '../platform/options.ts'
import { type HeadlessHost, startHeadlessHost } from './start-headless-host.ts'

/** How long a stop may take before it is forced. What is cut off then goes on at the next start. */
const STOP_WITHIN_MS = 15_000

/**
 * The life of a headless host, from its arguments to its exit code: 0 after a clean stop, 1
 * when it could not start or was forced, 2 for arguments that it does not know. Standard output
 * carries the one line that says where it is ready; everything else goes to standard error.
 */
export async function runHeadless(argv: readonly string[], env: Environment, overrides: Partial<Ports> = {}): Promise<number> {
  const language = languageOfHost(env)
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`)
  }
  let options: HeadlessOptions
  try {
    options = readOptions(argv, env)
  } catch (thrown) {
    say(thrown instanceof Failure ? thrown.in(language) : String(thrown))
    say(text(language, 'host.usage'))
    return 2
  }
  // What we write is for its owner alone: registers of customers, logs, the token.
  process.umask(0o077)
  const signalled = signals()
  try {
    if (options.restoreBackup !== undefined) say(restoreInWords(options.dataDir, options.restoreBackup, overrides.clock ?? systemClock, language))
    const host = await startHeadlessHost(options, { env, say }, overrides)
    endOnCrash(host, (id) => say(text(language, 'host.crashed', { id })))
    process.stdout.write(`Kontorflyt is ready: ${host.address}\n`)
    await signalled
    return await stopInTime(host)
  } catch (thrown) {
    say(startFailure(thrown).in(language))
    if (!(thrown instanceof Failure)) say(stackOf(thrown))
    return 1
  }
}

function startFailure(thrown: unknown): Failure {
  return thrown instanceof Failure ? thrown : new BugFailure(thrown, bugId())
}

function bugId(): string {
  return randomBytes(4).toString('hex')
}

/**
 * One Ctrl+C reaches us several times: from the terminal, and from npm and our start script,
 * which hand on what they get. Signals this close together are one wish.
 */
const ONE_WISH_MS = 1000

/** Resolves at the first SIGTERM or SIGINT; a second wish ends the process at once. */
function signals(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    const onSignal = (): void => {
      const now = performance.now()
      if (first !== undefined && now - first > ONE_WISH_MS) process.exit(1)
      first ??= now
      resolve()
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
    // A terminal that is closed takes its reader with it; the host goes on until it is told to stop.
    process.stdout.on('error', () => {})
    process.stderr.on('error', () => {})
  })
}

async function stopInTime(host: HeadlessHost): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<number>((resolve) => {
    timer = setTimeout(() => {
      host.logger.error('The stop took too long and was forced', { afterMs: STOP_WITHIN_MS })
      resolve(1)
    }, STOP_WITHIN_MS)
  })
  const inTime = host.stop().then(() => 0)
  const code = await Promise.race([inTime, tooLate])
  clearTimeout(timer)
  return code
}

/**
 * An error that nobody caught leaves us in a state that nobody has thought of. What matters is
 * in the database, so the safest way on is to end, and to start again.
 */
function endOnCrash(host: HeadlessHost, say: (id: string) => void): void {
  process.on('uncaughtException', (thrown) => {
    const id = bugId()
    host.logger.error('The host ends through an error that nobody caught', { bug: id, stack: stackOf(thrown) })
    say(id)
    process.exit(1)
  })
}
