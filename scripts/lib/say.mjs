/** The problem is the person's to mend: its message is all that is printed. */
export class PlainError extends Error {}

/**
 * Progress goes to standard error, so that standard output holds only what a program may
 * want to read (the readiness line of the host, the closing line of the tests).
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs a script's main function; a PlainError becomes one sentence, anything else its stack.
 * @param {() => Promise<number>} main what to do; it gives the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    say(error instanceof PlainError ? error.message : `This is a mistake in our scripts: ${error instanceof Error ? error.stack : String(error)}`)
    process.exitCode = 1
  }
}
