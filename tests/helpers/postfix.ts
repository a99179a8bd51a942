import { execFile } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

/** True where Debian's Postfix is, and may be started: it gives up root's rights itself. */
export const hasPostfix = existsSync('/usr/sbin/postfix') && process.getuid?.() === 0

export interface Postfix {
  readonly port: number
  /** Every mail of the mailbox as it lies there, once there are so many. */
  mails(count: number): Promise<Buffer[]>
  /** What it has written into its log. */
  log(): string
  stop(): Promise<void>
}

/** Whom Debian lets own nothing else. */
const NOBODY = 65_534

/** A real Postfix of its own: own settings, queue and log in a temporary folder, one mailbox (Maildir) for every address. */
export async function startPostfix(): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'kontorflyt-postfix-'))
  // Its processes are not root's, and have to get in.
  chmodSync(folder, 0o755)
  const config = join(folder, 'config')
  const mail = join(folder, 'mail')
  const inbox = join(mail, 'inbox', 'new')
  for (const path of [config, join(folder, 'queue'), join(folder, 'data'), inbox]) mkdirSync(path, { recursive: true })
  for (const path of [mail, join(mail, 'inbox'), inbox]) chownSync(path, NOBODY, NOBODY)
  const { port } = await freePort()
  const { stdout: owner } = await run('id', ['-u', 'postfix'])
  chownSync(join(folder, 'data'), Number(owner), -1)
  writeFileSync(join(config, 'main.cf'), mainSettings(folder))
  writeFileSync(join(config, 'master.cf'), services(port))
  await run('postfix', ['-c', config, 'start'])
  return {
    port,
    mails: (count) => untilThere(inbox, count),
    log: () => readFileSync(join(folder, 'log'), 'utf8'),
    stop: async () => {
      await run('postfix', ['-c', config, 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function mainSettings(folder: string): string {
  const settings: Readonly<Record<string, string>> = {
    compatibility_level: '3.6',
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    maillog_file: join(folder, 'log'),
    maillog_file_prefixes: folder,
    myhostname: 'mail.example.no',
    mydestination: '',
    inet_interfaces: 'loopback-only',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    disable_dns_lookups: 'yes',
    message_size_limit: '30000000',
    virtual_mailbox_domains: 'static:all',
    virtual_mailbox_base: join(folder, 'mail'),
    virtual_mailbox_maps: 'static:inbox/',
    virtual_mailbox_limit: '0',
    virtual_uid_maps: `static:${NOBODY}`,
    virtual_gid_maps: `static:${NOBODY}`,
  }
  return Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`).join('')
}

/** The processes of master.cf that taking in, keeping and delivering mail need; none in a root of its own. */
function services(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`
}

/** A Maildir is written to by moving a whole mail into it, so what is there can be read. */
function untilThere(inbox: string, count: number): Promise<Buffer[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const names = readdirSync(inbox)
      if (names.length < count) return
      watcher.close()
      resolve(names.map((name) => readFileSync(join(inbox, name))))
    }
    const watcher = watch(inbox, look)
    look()
  })
}
