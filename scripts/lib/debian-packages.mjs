import { existsSync } from 'node:fs'
import { onPath } from './browser.mjs'
import { withProgress, run } from './run.mjs'
import { say } from './say.mjs'

/** @typedef {{ readonly package: string, readonly program: string, readonly without: string }} Server */

/** Real servers that tests are made with: Debian's package, a program of it, and what is not tested where it cannot be had. @type {readonly Server[]} */
const testServers = [
  { package: 'postfix', program: '/usr/sbin/postfix', without: 'mails of every starting template through a real Postfix' },
  { package: 'dbus', program: '/usr/bin/dbus-run-session', without: 'passwords in a real Secret Service' },
  { package: 'gnome-keyring', program: '/usr/bin/gnome-keyring-daemon', without: 'passwords in a real Secret Service' },
  { package: 'dovecot-imapd', program: '/usr/sbin/dovecot', without: 'incoming mail read from a real mailbox' },
]

/**
 * Installs what is missing of the servers that tests are made with, where that can be: on Debian
 * and its like, as root. What cannot be had is said in words; the tests that need it are then
 * counted as skipped.
 */
export async function ensureTestServers() {
  const isRoot = process.getuid?.() === 0
  const missing = testServers.filter(({ program }) => !existsSync(program))
  if (missing.length > 0 && process.platform === 'linux' && isRoot && onPath('apt-get').length > 0) await install(missing.map((server) => server.package))
  for (const { package: name, program, without } of testServers) {
    if (!existsSync(program)) say(`Not run here, for ${name} is not on this machine: ${without}.`)
    else if (!isRoot) say(`Not run here, for only root may start ${name}: ${without}.`)
  }
}

/** @param {readonly string[]} packages */
async function install(packages) {
  say(`Installing ${packages.join(', ')} with apt-get …`)
  // Nothing is to be asked, and no server of the machine's own is to be started.
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  await withProgress('apt-get update', run('apt-get', ['update', '-q'], { env, output: 'capture' }))
  const { code, output } = await withProgress(`apt-get install ${packages.join(' ')}`, run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env, output: 'capture' }))
  if (code !== 0) say(`${output.slice(-2000)}\napt-get could not install ${packages.join(', ')}.`)
}
