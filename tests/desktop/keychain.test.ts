import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, type TestContext } from 'vitest'
import { z } from 'zod'
import { tempDir } from '../helpers/temp-dir.ts'

/*
 * The keychain behind the Secrets port, with a real Secret Service: GNOME's own, on a session bus
 * of the test's, with a keyring of the test's, opened with its password as a login does.
 */

const SESSION = fileURLToPath(new URL('keychain-session.ts', import.meta.url))
const Found = z.object({ store: z.string(), has: z.boolean(), value: z.string().nullable(), vault: z.string().nullable() })

const SERVICE = ['/usr/bin/dbus-run-session', '/usr/bin/gnome-keyring-daemon']

function needsSecretService({ skip }: TestContext): void {
  const missing = SERVICE.filter((path) => !existsSync(path))
  if (missing.length > 0) skip(`not run here: there is no ${missing.join(' and no ')} (Debian: dbus, gnome-keyring)`)
}

/** One login: the keyring of `home` opened, our program run, the session over. */
function inSession(home: string, dataDir: string, act: string, keyringPassword = 'tastatur'): Promise<z.infer<typeof Found>> {
  const script = `printf %s "$KEYRING" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" "$@"`
  return say(['/usr/bin/dbus-run-session', '--', '/bin/sh', '-c', script, process.execPath, SESSION, dataDir, act], { ...homeOf(home), KEYRING: keyringPassword })
}

function homeOf(home: string): Record<string, string> {
  const runtime = join(home, 'run')
  mkdirSync(runtime, { recursive: true, mode: 0o700 })
  return { HOME: home, XDG_DATA_HOME: join(home, 'share'), XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache'), XDG_RUNTIME_DIR: runtime, PATH: '/usr/bin:/bin' }
}

async function say([command = '', ...args]: readonly string[], env: Record<string, string>): Promise<z.infer<typeof Found>> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaints = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`exit ${String(code)}: ${complaints}`)
  return Found.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
}

/** Every byte below a folder, as text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

describe('with a Secret Service', () => {
  test('a secret is kept in the keyring over logins, belongs to its data folder, and is in no file of ours', async (context) => {
    needsSecretService(context)
    const [home, office, other] = [tempDir(), tempDir(), tempDir()]
    expect(await inSession(home, office, 'keep')).toEqual({ store: 'keychain', has: true, value: 'hunter2 æøå', vault: null })
    expect(await inSession(home, office, 'look')).toMatchObject({ store: 'keychain', value: 'hunter2 æøå' })
    expect(await inSession(home, other, 'look')).toMatchObject({ store: 'keychain', has: false, value: null })
    expect(everythingIn(office)).not.toContain('hunter2')
    expect(everythingIn(home)).not.toContain('hunter2')
    expect(await inSession(home, office, 'remove')).toMatchObject({ has: false, value: null })
  })

  test('a vault beside it is refused: one place is enough', async (context) => {
    needsSecretService(context)
    expect(await inSession(tempDir(), tempDir(), 'vault')).toMatchObject({ store: 'keychain', vault: 'secrets.keychain_in_use' })
  })
})

describe('without one', () => {
  test('the program says so: secrets are for this session, until a vault is made under a passphrase', async () => {
    const [home, office] = [tempDir(), tempDir()]
    const outside = (act: string) => say([process.execPath, SESSION, office, act], { ...homeOf(home), DBUS_SESSION_BUS_ADDRESS: 'disabled:' })
    expect(await outside('keep')).toEqual({ store: 'session', has: true, value: 'hunter2 æøå', vault: null })
    expect(await outside('vault')).toMatchObject({ store: 'session', vault: null })
    // Made by the last process, and closed to this one.
    await expect(outside('look')).rejects.toThrow('secrets.locked')
  })
})

test('a Secret Service whose keyring is not open refuses in words, and nothing is kept', async (context) => {
  needsSecretService(context)
  const refused = say(['/usr/bin/dbus-run-session', '--', process.execPath, SESSION, tempDir(), 'keep'], homeOf(tempDir()))
  await expect(refused).rejects.toThrow('The keychain of this machine did not answer. Nothing was changed. See that it is unlocked')
})
