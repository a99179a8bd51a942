import { describe, expect, test } from 'vitest'
import { Failure } from '../shared/failure.ts'
import { languageOfHost } from './language-of-host.ts'
import { readOptions } from './options.ts'

const TOKEN = 'a-token-of-some-length'

function keyOf(argv: string[], env = {}): string {
  try {
    readOptions(argv, env)
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown.key
  }
  return 'accepted'
}

describe('options', () => {
  test('the command line wins over the environment, and each has a default', () => {
    const env = { KONTORFLYT_PORT: '5000', KONTORFLYT_DATA_DIR: '/from/env', KONTORFLYT_TOKEN: TOKEN }
    expect(readOptions(['--port', '0', '--data-dir=/from/args'], env)).toEqual({ port: 0, dataDir: '/from/args', token: TOKEN, demo: false, passphrase: undefined, restoreBackup: undefined })
    expect(readOptions(['--demo'], { XDG_DATA_HOME: '/home/x/data', HOME: '/home/x' })).toMatchObject({ port: 4310, token: undefined, demo: true })
  })

  test.each([
    [['--prot', '1'], 'host.unknown_argument'],
    [['4310'], 'host.unknown_argument'],
    [['--demo=yes'], 'host.unknown_argument'],
    [['--port'], 'host.argument_without_value'],
    [['--port', '--demo'], 'host.argument_without_value'],
    [['--data-dir='], 'host.argument_without_value'],
    [['--restore-backup'], 'host.argument_without_value'],
    [['--port', '65536'], 'host.bad_port'],
    [['--port', '-1'], 'host.bad_port'],
    [['--port', '1e3'], 'host.bad_port'],
    [['--token', 'æøå'], 'host.bad_token'],
    [['--token', 'has a space in the middle of it'], 'host.bad_token'],
  ])('%j is refused as %s', (argv, key) => {
    expect(keyOf(argv)).toBe(key)
  })

  test('a bad port in the environment is refused as one on the command line is', () => {
    expect(keyOf([], { KONTORFLYT_PORT: 'http' })).toBe('host.bad_port')
  })
})

test.each([
  [{ LANG: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'nn_NO.UTF-8' }, 'nn'],
  [{ LANG: 'no_NO@bokmal' }, 'nb'],
  [{ LANG: 'C.UTF-8' }, 'nb'],
  [{}, 'nb'],
])('a locale of %j is spoken to in %s', (env, language) => {
  expect(languageOfHost(env)).toBe(language)
})
