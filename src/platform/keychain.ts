import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { UserFailure } from '../shared/failure.ts'
import type { SecretKey } from '../shared/model/settings.ts'
import { keptText } from './kept-file.ts'

const SERVICE = 'Kontorflyt'
/** A Secret Service that is registered but hangs must not hold up the start. */
const PROBE_MS = 2000

/** The keychain of the operating system. */
export interface Keychain {
  get(key: SecretKey): Promise<string | undefined>
  set(key: SecretKey, value: string): Promise<void>
  remove(key: SecretKey): Promise<void>
}

/** Entries by any name. */
export interface KeychainEntries {
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
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
    return inParts({
      get: (key) => answered(async () => (await entry(key).getPassword()) ?? undefined),
      set: (key, value) => answered(() => entry(key).setPassword(value)),
      remove: (key) =>
        answered(async () => {
          await entry(key).deletePassword()
        }),
    })
  } catch {
    // No library for this system, no Secret Service, no session bus: said by Secrets.store().
    return undefined
  }
}

/**
 * Windows keeps 2560 bytes an entry (CRED_MAX_CREDENTIAL_BLOB_SIZE), which is 1280 characters
 * in UTF-16, and a provider's token may be longer.
 */
const PART_LENGTH = 1200
const MOST_PARTS = 20
const PARTS_MARK = '\u0001parts:'

/** How many parts a value stands for; 0: it is the value itself. */
function countIn(value: string | undefined): number {
  const count = value?.startsWith(PARTS_MARK) === true ? Number(value.slice(PARTS_MARK.length)) : 0
  return Number.isInteger(count) && count > 0 && count <= MOST_PARTS ? count : 0
}

/**
 * A long value is kept in parts, whose number stands where the value would. A failure on the way
 * leaves the old value, the new one or none, never half of one and half of the other.
 */
export function inParts(entries: KeychainEntries): Keychain {
  const partsOf = async (key: SecretKey): Promise<number> => countIn(await entries.get(key))
  const removeParts = async (key: SecretKey, from: number, to: number): Promise<void> => {
    for (let part = from; part < to; part += 1) await entries.remove(`${key}#${part}`)
  }
  return {
    get: async (key) => {
      const value = await entries.get(key)
      const count = countIn(value)
      if (count === 0) return value
      const parts = await Promise.all(Array.from({ length: count }, (_, part) => entries.get(`${key}#${part}`)))
      return parts.includes(undefined) ? undefined : parts.join('')
    },
    set: async (key, value) => {
      const before = await partsOf(key)
      const count = value.length <= PART_LENGTH ? 0 : Math.ceil(value.length / PART_LENGTH)
      if (count > MOST_PARTS) throw new UserFailure('secrets.keychain_failed', {}, { status: 503 })
      // Parts of the old value that would be overwritten are gone with their head first: half of each is nobody's secret.
      if (before > 0 && count > 0) await entries.remove(key)
      for (let part = 0; part < count; part += 1) await entries.set(`${key}#${part}`, value.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH))
      await entries.set(key, count === 0 ? value : `${PARTS_MARK}${count}`)
      await removeParts(key, count, before)
    },
    remove: async (key) => {
      const before = await partsOf(key)
      await entries.remove(key)
      await removeParts(key, 0, before)
    },
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
