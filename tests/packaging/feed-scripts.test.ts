import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { readSignedFeed, readUpdateKey } from '../../src/main/updates/signed-feed.ts'
import { tempDir } from '../helpers/temp-dir.ts'

const feed = (arch: string, version = '1.1.0'): string => `version: ${version}
files:
  - url: Kontorflyt-${version}-mac-${arch}.zip
    sha512: ${arch}Digest==
    size: 7
  - url: Kontorflyt-${version}-mac-${arch}.dmg
    sha512: other${arch}==
    size: 8
path: Kontorflyt-${version}-mac-${arch}.zip
sha512: ${arch}Digest==
releaseNotes: |-
  Raskere.

  stagingPercentage: 100 er ikke en verdi her.
releaseDate: '2026-11-20T10:00:00.000Z'
`

function script(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): { code: number; said: string } {
  try {
    return { code: 0, said: execFileSync(process.execPath, [`scripts/packaging/${name}`, ...args], { env: { PATH: '', ...env }, encoding: 'utf8', stdio: 'pipe' }) }
  } catch (thrown) {
    if (thrown instanceof Error && 'status' in thrown && 'stderr' in thrown) return { code: Number(thrown.status), said: String(thrown.stderr) }
    throw thrown
  }
}

function keys() {
  const folder = tempDir()
  const [publicFile, privateFile] = [join(folder, 'public.pem'), join(folder, 'private.pem')]
  expect(script('sign-feed.mjs', ['--make-key', publicFile, privateFile]).code).toBe(0)
  return { publicFile, privateFile, file: join(folder, 'latest-mac.yml'), publicKey: readUpdateKey(readFileSync(publicFile, 'utf8')), env: { UPDATE_SIGNING_KEY: readFileSync(privateFile, 'utf8') } }
}

describe('signing a channel file', () => {
  test('makes it one that the program believes, and electron-updater reads', () => {
    const { file, publicKey, env } = keys()
    writeFileSync(file, feed('arm64'))
    expect(script('sign-feed.mjs', ['--staging', '10', file], env).code).toBe(0)
    const body = readSignedFeed(readFileSync(file, 'utf8'), publicKey)
    expect(load(body)).toMatchObject({ version: '1.1.0', stagingPercentage: 10, releaseNotes: 'Raskere.\n\nstagingPercentage: 100 er ikke en verdi her.' })
    expect(load(readFileSync(file, 'utf8'))).toEqual(load(body))
  })

  test('again with another share leaves one share and one signature; the whole is no share at all', () => {
    const { file, publicKey, env } = keys()
    writeFileSync(file, feed('arm64'))
    for (const share of ['10', '50']) script('sign-feed.mjs', ['--staging', share, file], env)
    expect(load(readSignedFeed(readFileSync(file, 'utf8'), publicKey))).toMatchObject({ stagingPercentage: 50 })
    script('sign-feed.mjs', ['--staging', '100', file], env)
    const body = readSignedFeed(readFileSync(file, 'utf8'), publicKey)
    expect(body).toBe(feed('arm64'))
  })

  test.each([['no key', {}, 'UPDATE_SIGNING_KEY is not set'], ['a share that is none', { share: '101' }, '0 to 100']])('with %s changes nothing', (_name, { share = '10' }: { share?: string }, said) => {
    const { file, env } = keys()
    writeFileSync(file, feed('arm64'))
    const result = script('sign-feed.mjs', ['--staging', share, file], share === '10' ? {} : env)
    expect(result.code).toBe(1)
    expect(result.said).toContain(said)
    expect(readFileSync(file, 'utf8')).toBe(feed('arm64'))
  })

  test('a key is never written over', () => {
    const { publicFile, privateFile } = keys()
    const before = readFileSync(privateFile, 'utf8')
    expect(script('sign-feed.mjs', ['--make-key', publicFile, privateFile]).code).toBe(1)
    expect(readFileSync(privateFile, 'utf8')).toBe(before)
  })

  test('the private key is for its owner alone', { skip: process.platform === 'win32' }, () => {
    expect(statSync(keys().privateFile).mode & 0o077).toBe(0)
  })

  test('a key of another kind is refused by the program', () => {
    const rsa = createPublicKey({ key: { kty: 'RSA', n: 'sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw', e: 'AQAB' }, format: 'jwk' })
    expect(() => readUpdateKey(rsa.export({ type: 'spki', format: 'pem' }).toString())).toThrow('not ed25519')
  })
})

describe('one channel file for both kinds of Mac', () => {
  test('offers the installers of both', () => {
    const folder = tempDir()
    for (const arch of ['arm64', 'x64']) writeFileSync(join(folder, arch), feed(arch))
    expect(script('merge-feeds.mjs', [join(folder, 'all'), join(folder, 'arm64'), join(folder, 'x64')]).code).toBe(0)
    const merged = load(readFileSync(join(folder, 'all'), 'utf8'))
    expect(merged).toMatchObject({ version: '1.1.0', path: 'Kontorflyt-1.1.0-mac-arm64.zip', files: [{ sha512: 'arm64Digest==' }, {}, { sha512: 'x64Digest==' }, {}] })
  })

  test.each([['of different versions', feed('x64', '1.2.0')], ['of another form', 'version: 1.1.0\n']])('is not made out of files %s', (_name, second) => {
    const folder = tempDir()
    writeFileSync(join(folder, 'one'), feed('arm64'))
    writeFileSync(join(folder, 'two'), second)
    expect(script('merge-feeds.mjs', [join(folder, 'all'), join(folder, 'one'), join(folder, 'two')]).code).toBe(1)
    expect(existsSync(join(folder, 'all'))).toBe(false)
  })
})
