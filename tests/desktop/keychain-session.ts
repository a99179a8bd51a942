import { z } from 'zod'
import { createSecrets } from '../../src/platform/secrets.ts'

/* Run inside a session with a Secret Service, or without one: does what it is told and says what it found, as one line of JSON. */
const [dataDir = '', act = ''] = process.argv.slice(2)
const secrets = await createSecrets({ dataDir, passphrase: undefined })
const refusal = async (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (thrown: unknown) => z.object({ key: z.string() }).parse(thrown).key,
  )
if (act === 'keep') await secrets.set('smtpPassword', 'hunter2 æøå')
if (act === 'remove') await secrets.remove('smtpPassword')
const found = {
  store: secrets.store(),
  has: await secrets.has('smtpPassword'),
  value: (await secrets.get('smtpPassword')) ?? null,
  vault: act === 'vault' ? await refusal(secrets.unlock('en lang setning')) : null,
}
process.stdout.write(`${JSON.stringify(found)}\n`)
process.exit(0)
