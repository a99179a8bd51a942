import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import type { SecretName } from '../shared/model/settings.ts'
import { createSecrets } from './secrets.ts'

const noKeychain = async () => undefined
const open = (dataDir: string, passphrase?: string) => createSecrets({ dataDir, passphrase, findKeychain: noKeychain })

describe('without a keychain', () => {
  test('a secret lives until the program ends, and nothing is written', async () => {
    const dataDir = tempDir()
    const secrets = await open(dataDir)
    await secrets.set('smtpPassword', 'hunter2')
    expect([secrets.store(), await secrets.get('smtpPassword'), await secrets.has('openaiApiKey')]).toEqual(['session', 'hunter2', false])
    expect(await (await open(dataDir)).get('smtpPassword')).toBeUndefined()
  })

  test('a passphrase makes a vault that takes in what there was and opens again with the same words', async () => {
    const dataDir = tempDir()
    const secrets = await open(dataDir)
    await secrets.set('smtpPassword', 'hunter2')
    await secrets.unlock('blåbær på tur')
    await secrets.set('openaiApiKey', 'sk-1')
    await secrets.remove('openaiApiKey')
    expect(secrets.store()).toBe('vault')

    const file = readFileSync(join(dataDir, 'vault.json'), 'utf8')
    expect(file).not.toContain('hunter2')
    expect(file).not.toContain('smtpPassword')
    expect(statSync(join(dataDir, 'vault.json')).mode & 0o777).toBe(0o600)

    const again = await open(dataDir)
    expect([again.store(), await again.has('smtpPassword')]).toEqual(['locked', false])
    await expect(again.get('smtpPassword')).rejects.toMatchObject({ key: 'secrets.locked' })
    await expect(again.set('smtpPassword', 'x')).rejects.toMatchObject({ key: 'secrets.locked' })
    await expect(again.unlock('feil passord')).rejects.toMatchObject({ key: 'secrets.wrong_passphrase' })
    // å as a and a ring: the same word, typed on another keyboard.
    await again.unlock('blåbær på tur'.normalize('NFD'))
    expect([again.store(), await again.get('smtpPassword'), await again.has('openaiApiKey')]).toEqual(['vault', 'hunter2', false])
  })

  test('a passphrase given at the start opens the vault, and a wrong one is said', async () => {
    const dataDir = tempDir()
    await (await open(dataDir, 'en god setning')).set('imapPassword', 'p')
    expect(await (await open(dataDir, 'en god setning')).get('imapPassword')).toBe('p')
    await expect(open(dataDir, 'en annen setning')).rejects.toMatchObject({ key: 'secrets.wrong_passphrase' })
  })

  test('a vault whose bytes were changed does not open, and one that is no vault is called damaged', async () => {
    const dataDir = tempDir()
    await open(dataDir, 'en god setning')
    const path = join(dataDir, 'vault.json')
    const vault: unknown = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify(vault).replace('"N":131072', '"N":65536'))
    await expect(open(dataDir, 'en god setning')).rejects.toMatchObject({ key: 'secrets.wrong_passphrase' })
    writeFileSync(path, JSON.stringify(vault).replace('"N":131072', '"N":1073741824'))
    await expect(open(dataDir, 'en god setning')).rejects.toMatchObject({ key: 'secrets.vault_damaged' })
    writeFileSync(path, '{"version":')
    await expect(open(dataDir, 'en god setning')).rejects.toMatchObject({ key: 'secrets.vault_damaged' })
  })
})

test('where there is a keychain it is used, and a passphrase is refused', async () => {
  const kept = new Map<SecretName, string>()
  const keychain = {
    get: async (name: SecretName) => kept.get(name),
    set: async (name: SecretName, value: string) => void kept.set(name, value),
    remove: async (name: SecretName) => void kept.delete(name),
  }
  const secrets = await createSecrets({ dataDir: tempDir(), passphrase: undefined, findKeychain: async () => keychain })
  await secrets.set('smtpPassword', 'hunter2')
  expect([secrets.store(), await secrets.has('smtpPassword'), kept.get('smtpPassword')]).toEqual(['keychain', true, 'hunter2'])
  await expect(secrets.unlock('en god setning')).rejects.toMatchObject({ key: 'secrets.keychain_in_use', status: 409 })
})
