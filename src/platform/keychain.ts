import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { UserFailure } from '../shared/failure.ts'
import type { SecretName } from '../shared/model/settings.ts'
import { keptText } from './kept-file.ts'

const SERVICE = 'Kontorflyt'
/** A Secret Service that is registered but hangs must not hold up the start. */
const PROBE_MS = 2000

/** The keychain of the operating system, one entry a secret. */
export interface Keychain {
  get(name: SecretName): Promise<string | undefined>
  set(name: SecretName, value: string): Promise<void>
  remove(name: SecretName): Promise<void>
}

/**
 * The machine's keychain, or undefined where it has none that answers. Entries belong to a
 * data folder by an id kept in it, so that two offices on one machine do not share passwords.
 *
 * On Linux the Secret Service alone: what the library would fall back to forgets at a reboot.
 */
export async function findKeychain(dataDir: string): Promise<Keychain | undefined> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring')
    const entry = (name: string): InstanceType<typeof AsyncEntry> => new AsyncEntry(SERVICE, `${name}@${officeId(dataDir)}`, { linux: { store: 'secret-service' } })
    await entry('probe').getPassword(AbortSignal.timeout(PROBE_MS))
    return {
      get: (name) => answered(async () => (await entry(name).getPassword()) ?? undefined),
      set: (name, value) => answered(() => entry(name).setPassword(value)),
      remove: (name) =>
        answered(async () => {
          await entry(name).deletePassword()
        }),
    }
  } catch {
    // No library for this system, no Secret Service, no session bus: said by Secrets.store().
    return undefined
  }
}

async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (thrown) {
    throw new UserFailure('secrets.keychain_failed', {}, { status: 503, cause: thrown })
  }
}

function officeId(dataDir: string): string {
  return keptText(join(dataDir, 'office-id'), (text) => /^[\w-]{8,64}$/.test(text), randomUUID)
}
