import { z } from 'zod'
import { makeFolder } from '../../src/engine/make-folder.ts'
import { runHeadless } from '../../src/headless/run-headless.ts'
import { readOptions } from '../../src/platform/options.ts'
import { createSecrets } from '../../src/platform/secrets.ts'
import { SteerableClock } from './steerable-clock.ts'

/*
 * The headless host with two ports of a test's: a clock that its parent puts forward by
 * message, and secrets that leave the machine's own keychain alone. All else is the program.
 */
const clock = new SteerableClock(z.string().parse(process.env['TEST_NOW']))
const Move = z.object({ moveTo: z.string() })
process.on('message', (message) => {
  clock.moveTo(Move.parse(message).moveTo)
  process.send?.({ moved: true })
})
// The parent's end of the channel is no reason to stay.
process.channel?.unref()

const argv = process.argv.slice(2)
const options = readOptions(argv, process.env)
makeFolder(options.dataDir)
const secrets = await createSecrets({ ...options, findKeychain: async () => undefined })
process.exit(await runHeadless(argv, process.env, { clock, secrets }))
