import { join } from 'node:path'
import { UserFailure } from '../shared/failure.ts'
import type { SecretStore } from '../shared/model/settings.ts'
import type { Secrets } from '../engine/ports.ts'
import { findKeychain, type Keychain } from './keychain.ts'
import { createVault, type OpenVault, openVault, type SecretValues, vaultExists } from './vault.ts'

/*
 * Where secrets are kept, best first:
 *
 *   keychain   the machine has one
 *   vault      a vault file that has been opened
 *   locked     a vault file whose passphrase has not been given since the start
 *   session    neither: in memory, until the program ends
 *
 *   session → vault   unlock() makes the vault file and moves in what the session holds
 *   locked  → vault   unlock() with the right passphrase
 */

export interface SecretsOptions {
  readonly dataDir: string
  /** Opens or makes the vault at once, where there is no keychain. */
  readonly passphrase: string | undefined
  readonly findKeychain?: (dataDir: string) => Promise<Keychain | undefined>
}

/** @throws UserFailure when a passphrase is given and does not open the vault. */
export async function createSecrets(options: SecretsOptions): Promise<Secrets> {
  const keychain = await (options.findKeychain ?? findKeychain)(options.dataDir)
  if (keychain !== undefined) return keychainSecrets(keychain)
  const secrets = fileSecrets(join(options.dataDir, 'vault.json'))
  if (options.passphrase !== undefined) await secrets.unlock(options.passphrase)
  return secrets
}

function keychainSecrets(keychain: Keychain): Secrets {
  return {
    store: () => 'keychain',
    get: (name) => keychain.get(name),
    // A keychain that does not answer has nothing to show; using the secret will say why.
    has: async (name) => (await keychain.get(name).catch(() => undefined)) !== undefined,
    set: (name, value) => keychain.set(name, value),
    remove: (name) => keychain.remove(name),
    unlock: async () => {
      throw new UserFailure('secrets.keychain_in_use', {}, { status: 409 })
    },
  }
}

function fileSecrets(path: string): Secrets {
  let vault: OpenVault | undefined
  let session: SecretValues = {}
  const store = (): SecretStore => {
    if (vault !== undefined) return 'vault'
    return vaultExists(path) ? 'locked' : 'session'
  }
  const values = (): Readonly<SecretValues> => {
    if (store() === 'locked') throw new UserFailure('secrets.locked', {}, { status: 409 })
    return vault?.values ?? session
  }
  const keep = (next: SecretValues): void => {
    if (vault === undefined) session = next
    else vault.save(next)
  }
  return {
    store,
    get: async (name) => values()[name],
    // Not known while locked, and asking is no reason to fail: the page shows the lock.
    has: async (name) => store() !== 'locked' && values()[name] !== undefined,
    set: async (name, value) => keep({ ...values(), [name]: value }),
    remove: async (name) => {
      const { [name]: _removed, ...rest } = values()
      keep(rest)
    },
    unlock: async (passphrase) => {
      vault = vaultExists(path) ? await openVault(path, passphrase) : await createVault(path, passphrase, session)
      session = {}
    },
  }
}
