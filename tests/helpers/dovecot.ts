import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { freePort } from './free-port.ts'
import { tlsFile } from './smtp-server.ts'

/** Whom Debian lets own nothing else. */
const NOBODY = 65_534
const PROGRAM = '/usr/sbin/dovecot'

/** False where Debian's dovecot is not installed, or cannot be started as nobody else than root may. */
export const hasDovecot = existsSync(PROGRAM) && process.getuid?.() === 0

/** A mailbox on a real server, with the login `kontor` / `hemmelig`, and with tokens where somebody checks them. */
export interface Dovecot {
  readonly port: number
  /** Puts a mail into INBOX as it is, received at that moment. */
  deliver(source: string, receivedAt?: string): Promise<void>
  /** The flags of each mail, and how many there are. */
  flags(): Promise<readonly (readonly string[])[]>
  /** Makes INBOX anew: another UIDVALIDITY, its mails gone. */
  remake(): Promise<void>
  /** What dovecot wrote down of its sessions. */
  log(): string
  stop(): Promise<void>
  /** Begins to serve again, on the same port, after `stop`. */
  restart(): Promise<void>
  remove(): Promise<void>
}

interface DovecotOptions {
  readonly withoutIdle?: boolean
  /** Whom a token lets in (by `email` of the JSON), asked with GET and the token at the address's end. */
  readonly tokenInfoUrl?: string
}

/** Starts Debian's dovecot in a folder of its own, in the foreground, on a free port of loopback. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'kontorflyt-dovecot-'))
  const { port } = await freePort()
  // The session that owns the mailbox is not root's, and has to get in.
  chmodSync(folder, 0o755)
  for (const name of ['run', 'state']) mkdirSync(join(folder, name))
  makeMail(folder)
  const files = { config: join(folder, 'dovecot.conf'), tokens: join(folder, 'tokens.conf'), log: join(folder, 'log'), cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  writeFileSync(files.cert, tlsFile('localhost.pem'))
  writeFileSync(files.key, tlsFile('key.pem'), { mode: 0o600 })
  writeFileSync(files.log, '')
  writeFileSync(files.tokens, `tokeninfo_url = ${options.tokenInfoUrl ?? ''}\nusername_attribute = email\n`)
  writeFileSync(files.config, configuration(folder, port, files, options))
  let server = await serve(files.config, port)
  const client = async <Result>(act: (client: ImapFlow) => Promise<Result>): Promise<Result> => {
    const imap = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth: { user: 'kontor', pass: 'hemmelig' }, logger: false })
    await imap.connect()
    try {
      return await act(imap)
    } finally {
      await imap.logout()
    }
  }
  return {
    port,
    deliver: async (source, receivedAt) => {
      await client((imap) => imap.append('INBOX', Buffer.from(source.replaceAll(/\r?\n/g, '\r\n')), [], receivedAt === undefined ? undefined : new Date(receivedAt)))
    },
    flags: () =>
      client(async (imap) => {
        await imap.mailboxOpen('INBOX', { readOnly: true })
        return (await imap.fetchAll('1:*', { flags: true })).map(({ flags }) => [...(flags ?? [])])
      }),
    remake: async () => {
      await server.stop()
      rmSync(join(folder, 'mail'), { recursive: true })
      makeMail(folder)
      server = await serve(files.config, port)
    },
    log: () => readFileSync(files.log, 'utf8'),
    stop: () => server.stop(),
    restart: async () => {
      server = await serve(files.config, port)
    },
    remove: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function makeMail(folder: string): void {
  mkdirSync(join(folder, 'mail'))
  chownSync(join(folder, 'mail'), NOBODY, NOBODY)
}

function configuration(folder: string, port: number, { log, cert, key, tokens }: Readonly<Record<'log' | 'cert' | 'key' | 'tokens', string>>, { withoutIdle = false, tokenInfoUrl }: DovecotOptions): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${log}
protocols = imap
listen = 127.0.0.1
default_login_user = nobody
default_internal_user = root
default_internal_group = root
first_valid_uid = ${NOBODY}
last_valid_uid = ${NOBODY}
ssl = yes
ssl_cert = <${cert}
ssl_key = <${key}
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:${folder}/mail:LAYOUT=fs
${withoutIdle ? 'imap_capability = IMAP4rev1 UIDPLUS' : ''}
auth_mechanisms = plain${tokenInfoUrl === undefined ? '' : ' xoauth2'}
${
    tokenInfoUrl === undefined
      ? ''
      : `passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${tokens}
}`
  }
passdb {
  driver = static
  args = password=hemmelig
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${folder}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
  # Else who has failed to log in waits longer each time.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
}

interface Server {
  stop(): Promise<void>
}

async function serve(config: string, port: number): Promise<Server> {
  const child = spawn(PROGRAM, ['-F', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const ended = once(child, 'exit')
  await Promise.race([listening(port), ended.then(() => Promise.reject(new Error(`dovecot did not start: ${complaint}`)))])
  return {
    stop: async () => {
      // All of its processes: those of open sessions would else live on for ten seconds.
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
      await ended
    },
  }
}

/** Resolves at the greeting. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true)).once('error', () => resolve(false))
      socket.once('data', () => socket.destroy())
    })
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
