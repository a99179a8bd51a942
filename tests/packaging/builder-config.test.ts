import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { LINK_SCHEME } from '../../src/main/deep-link.ts'

const Config = z.object({
  asar: z.literal(true),
  protocols: z.object({ schemes: z.array(z.string()) }),
  electronFuses: z.record(z.string(), z.boolean()),
  win: z.object({ target: z.string(), verifyUpdateCodeSignature: z.boolean() }),
  nsis: z.object({ perMachine: z.boolean(), deleteAppDataOnUninstall: z.boolean() }),
  mac: z.object({ target: z.array(z.string()), hardenedRuntime: z.boolean(), entitlements: z.string(), entitlementsInherit: z.string() }),
  linux: z.object({ target: z.array(z.string()) }),
  releaseInfo: z.object({ releaseNotesFile: z.string() }),
})
const config = Config.parse(load(readFileSync('electron-builder.yml', 'utf8')))

test('the system is told of the links that the program answers to', () => expect(config.protocols.schemes).toEqual([LINK_SCHEME]))

test('each system gets the kinds of installers that updates need: nsis for one person, a zip beside the dmg, an AppImage', () => {
  expect([config.win.target, ...config.mac.target, ...config.linux.target]).toEqual(['nsis', 'dmg', 'zip', 'AppImage', 'deb'])
  expect(config.nsis).toEqual({ perMachine: false, deleteAppDataOnUninstall: false })
  expect(config.win.verifyUpdateCodeSignature).toBe(true)
})

test('a Mac runs it hardened, with leave to compile while it runs and no other', () => {
  expect(config.mac).toMatchObject({ hardenedRuntime: true, entitlements: config.mac.entitlementsInherit })
  const asked = [...readFileSync(config.mac.entitlements, 'utf8').matchAll(/<key>([^<]+)<\/key>\s*<true\/>/g)].map(([, key]) => key)
  expect(asked).toEqual(['com.apple.security.cs.allow-jit'])
})

test('no fuse is left as Electron has it', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: true,
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
})

test('what is new can be read by whoever is asked to install it', () => expect(readFileSync(config.releaseInfo.releaseNotesFile, 'utf8').trim()).not.toBe(''))
