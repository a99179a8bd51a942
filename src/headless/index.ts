import { runHeadless } from './run-headless.ts'

/*
 * The host without a window: `npm run headless -- --port 4310 --data-dir DIR --token TOKEN`.
 * What is still open after a stop (a keychain's connection) is not worth waiting for.
 */
process.exit(await runHeadless(process.argv.slice(2), process.env))
