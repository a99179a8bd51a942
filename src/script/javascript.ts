import { readFileSync } from 'node:fs'
import { breachOfConfinement, closeDoors } from './confinement.ts'
import { openQuickJs } from './javascript/quickjs.ts'
import { runJavaScript } from './javascript/run-javascript.ts'
import { answer, nextTask, outputWriter, say } from './line-to-engine.ts'

/*
 * The entry of the process in which one script in JavaScript or TypeScript is run. Its first
 * argument is QuickJS itself, as a file of WebAssembly. It is started, confined and killed by
 * src/engine/script/sandbox.
 */
const breach = breachOfConfinement()
if (breach !== undefined) answer({ type: 'unconfined', message: breach })
const quickJs = await openQuickJs(readFileSync(process.argv[2] ?? ''))
closeDoors()
say({ type: 'ready' })
answer(runJavaScript(quickJs, await nextTask(), outputWriter()))
