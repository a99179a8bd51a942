import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { UserFailure } from '../shared/failure.ts'
import { SecretKey } from '../shared/model/settings.ts'
import { writeWhole } from './kept-file.ts'

/*
 * The vault file: all secrets as one JSON text under AES-256-GCM, its key made from a
 * passphrase by scrypt (RFC 7914; N = 2^17, r = 8, p = 1 as OWASP recommends: 128 MB and some
 * half a second a try). The parameters stand in the file and are authenticated with it. Each
 * save takes a new nonce. The passphrase is not kept; the key is, as long as we run.
 */

const Base64 = z.string().max(1_000_000).regex(/^[A-Za-z0-9+/]*={0,2}$/)
const VaultFile = z.strictObject({
  version: z.literal(1),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    // Above these a hostile file could take all memory.
    N: z.literal([32_768, 65_536, 131_072, 262_144]),
    r: z.literal(8),
    p: z.literal(1),
    salt: Base64.min(24),
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: Base64,
  tag: Base64,
  data: Base64,
})
type VaultFile = z.infer<typeof VaultFile>
type Kdf = VaultFile['kdf']

const SecretValues = z.partialRecord(SecretKey, z.string())
export type SecretValues = z.infer<typeof SecretValues>

const COST = 131_072

/** A vault that has been opened. */
export interface OpenVault {
  readonly values: Readonly<SecretValues>
  /** Replaces all values, on disk first. */
  save(values: SecretValues): void
}

export function vaultExists(path: string): boolean {
  return existsSync(path)
}

/**
 * Opens the vault file with its passphrase.
 * @throws UserFailure `secrets.wrong_passphrase` (which GCM cannot tell from a forged file) or
 *   `secrets.vault_damaged`.
 */
export async function openVault(path: string, passphrase: string): Promise<OpenVault> {
  const file = readVaultFile(path)
  const key = await keyOf(passphrase, file.kdf)
  const plain = decrypt(file, key)
  const values = SecretValues.safeParse(JSON.parse(plain))
  if (!values.success) throw new UserFailure('secrets.vault_damaged', { file: path })
  return vaultWith(path, key, file.kdf, values.data)
}

/** Makes a vault file that holds these values. */
export async function createVault(path: string, passphrase: string, values: SecretValues, cost: Kdf['N'] = COST): Promise<OpenVault> {
  const kdf: Kdf = { name: 'scrypt', N: cost, r: 8, p: 1, salt: randomBytes(32).toString('base64') }
  const vault = vaultWith(path, await keyOf(passphrase, kdf), kdf, {})
  vault.save(values)
  return vault
}

function vaultWith(path: string, key: Buffer, kdf: Kdf, opened: SecretValues): OpenVault {
  let values = opened
  return {
    get values() {
      return values
    },
    save: (next) => {
      try {
        writeWhole(path, `${JSON.stringify(encrypt(next, key, kdf), null, 2)}\n`)
      } catch (thrown) {
        throw new UserFailure('secrets.vault_not_saved', { file: path }, { status: 500, cause: thrown })
      }
      values = next
    },
  }
}

function readVaultFile(path: string): VaultFile {
  try {
    return VaultFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (thrown) {
    throw new UserFailure('secrets.vault_damaged', { file: path }, { cause: thrown })
  }
}

function keyOf(passphrase: string, kdf: Kdf): Promise<Buffer> {
  const options: ScryptOptions = { N: kdf.N, r: kdf.r, p: kdf.p, maxmem: 256 * kdf.N * kdf.r }
  // One passphrase, however a keyboard composes its letters (å as one character or two).
  const text = passphrase.normalize('NFKC')
  return new Promise((resolve, reject) => {
    scrypt(text, Buffer.from(kdf.salt, 'base64'), 32, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

function encrypt(values: SecretValues, key: Buffer, kdf: Kdf): VaultFile {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header(kdf))
  const data = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()])
  return { version: 1, kdf, cipher: 'aes-256-gcm', nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') }
}

function decrypt(file: VaultFile, key: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.nonce, 'base64'), { authTagLength: 16 }).setAAD(header(file.kdf)).setAuthTag(Buffer.from(file.tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(file.data, 'base64')), decipher.final()]).toString('utf8')
  } catch {
    throw new UserFailure('secrets.wrong_passphrase')
  }
}

function header(kdf: Kdf): Buffer {
  return Buffer.from(`kontorflyt-vault:1:${kdf.name}:${kdf.N}:${kdf.r}:${kdf.p}:${kdf.salt}`)
}
