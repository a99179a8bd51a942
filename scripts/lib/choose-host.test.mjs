import { describe, expect, test } from 'vitest'
import { chooseHost, hasDisplay, readStartOptions, readyAddress } from './choose-host.mjs'

/** A desk with a screen where Electron is installed. @type {import('./choose-host.mjs').Facts} */
const desk = { platform: 'linux', isRoot: false, hasDisplay: true, asked: undefined, hostOptions: [], electron: 'ready' }

describe('which host npm start opens', () => {
  test('with a display and its binary it is Electron', () => {
    expect(chooseHost(desk)).toMatchObject({ host: 'electron' })
  })

  test('Electron is looked for only when nothing else speaks against it', () => {
    expect(chooseHost({ ...desk, electron: 'unknown' })).toEqual({ host: 'look' })
    expect(chooseHost({ ...desk, electron: 'unknown', hasDisplay: false })).toMatchObject({ host: 'headless' })
  })

  test.each([
    ['no display', { hasDisplay: false }, 'there is no display'],
    ['root on Linux', { isRoot: true }, 'without its sandbox'],
    ['a binary that could not be fetched', { electron: 'absent' }, 'could not be fetched'],
    ['a binary that does not start', { electron: 'unusable' }, 'does not start'],
    ['the wish for it', { asked: 'headless' }, '--headless'],
    ['an option that only it knows', { hostOptions: ['--port'] }, '--port'],
  ])('%s means the headless host, and the reason is told', (_, facts, reason) => {
    expect(chooseHost(/** @type {import('./choose-host.mjs').Facts} */ ({ ...desk, ...facts }))).toEqual({ host: 'headless', because: expect.stringContaining(reason) })
  })

  test('root is no hindrance on macOS, which sandboxes root as well', () => {
    expect(chooseHost({ ...desk, platform: 'darwin', isRoot: true })).toMatchObject({ host: 'electron' })
  })

  test('a Linux without DISPLAY has no display, Windows always has one', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('win32', {})).toBe(true)
  })
})

describe('the options of npm start', () => {
  test('its own are taken out, the others go on to the host', () => {
    expect(readStartOptions(['--demo', '--no-open', '--port', '4310', '--data-dir=x'])).toEqual({ asked: undefined, open: false, hostOptions: ['--port'], rest: ['--demo', '--port', '4310', '--data-dir=x'] })
  })

  test('the address is read from the readiness line and from nothing else', () => {
    expect(readyAddress('Kontorflyt is ready: http://127.0.0.1:4310/?token=abc')).toBe('http://127.0.0.1:4310/?token=abc')
    expect(readyAddress('the mail said: Kontorflyt is ready: http://evil.example')).toBeUndefined()
  })
})
