import { parentPort, workerData } from 'node:worker_threads'
import { ImapFlow, type ImapFlowError } from 'imapflow'
import { ImapTask, ToThread, type FromThread, type ImapErrorFacts, type Look, type Looked } from './imap-protocol.ts'
import { digestOf } from './digest-of.ts'
import { readMail } from './read-mail.ts'

/*
 * The entry of the thread that reads a mailbox. It opens the folder read-only (EXAMINE), so that
 * nothing it does marks a mail as read, and has no command that changes or deletes. Of a mail it
 * fetches the beginning only; what it is made of is parsed here, where a hostile one can hurt
 * nothing but this thread.
 */

/** Bytes of a mail that are fetched: a report or a person's words are at its beginning. */
const MAX_SOURCE = 512 * 1024
/** A server's answers: far above what we ask for, far below what would fill the memory. */
const MAX_LITERAL = 2 * 1024 * 1024
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 15_000, socketTimeout: 6 * 60_000 }
/** Only then does a server tell of new mail: soon, but not between one look and the next. */
const IDLE_AFTER_MS = 250
/** Servers end an IDLE that is older than half an hour (RFC 2177). */
const MAX_IDLE_MS = 9 * 60_000

const say = (message: FromThread): void => parentPort?.postMessage(message)

async function main(): Promise<void> {
  const task = ImapTask.parse(workerData)
  const client = clientFor(task)
  let closed = false
  const close = (error: unknown): void => {
    if (closed) return
    closed = true
    say({ type: 'closed', error: error === null ? null : factsOf(error) })
    client.close()
    parentPort?.close()
  }
  client.on('error', close)
  client.on('close', () => close(Object.assign(new Error(client.byeReason ?? 'The connection was closed'), { code: 'EConnectionClosed' })))
  client.on('exists', () => say({ type: 'news' }))
  try {
    await client.connect()
    await client.mailboxOpen(task.folder, { readOnly: true })
  } catch (thrown) {
    close(thrown)
    return
  }
  say({ type: 'open' })
  parentPort?.on('message', (message) => {
    const told = ToThread.parse(message)
    if (told.type === 'stop') void client.logout().then(() => close(null), close)
    else void look(client, told).then(say, close)
  })
}

function clientFor({ host, port, security, login }: ImapTask): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    // Without it a server that hides STARTTLS would get the password in the open.
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    auth: 'password' in login ? { user: login.user, pass: login.password } : { user: login.user, accessToken: login.accessToken },
    logger: false,
    autoIdleDelay: IDLE_AFTER_MS,
    maxIdleTime: MAX_IDLE_MS,
    maxLiteralSize: MAX_LITERAL,
    maxLineLength: MAX_LITERAL,
    maxResponseSize: 2 * MAX_LITERAL,
    maxResponseTokens: 200_000,
    disableCompression: true,
    ...TIMEOUTS,
  })
}

async function look(client: ImapFlow, { after, limit, skip }: Look): Promise<Looked> {
  const { mailbox } = client
  if (mailbox === false) throw Object.assign(new Error('No folder is open'), { code: 'NoMailboxSelected' })
  const uidValidity = String(mailbox.uidValidity)
  if (after === null) return { type: 'looked', uidValidity, lastUid: mailbox.uidNext - 1, mails: [], unreadable: [], hasMore: false }
  const isSameLife = after.uidValidity === uidValidity
  const found = isSameLife ? await client.search({ uid: `${after.uid + 1}:*` }, { uid: true }) : await client.search({ since: new Date(after.since) }, { uid: true })
  if (found === false || found === undefined) throw Object.assign(new Error('The server could not be searched'), { code: 'SearchFailed' })
  // "n:*" also finds the last mail where n is higher than any (RFC 9051 6.4.4).
  const uids = found.filter((uid) => !isSameLife || uid > after.uid).toSorted((one, other) => one - other)
  const some = uids.slice(0, limit)
  const result: Pick<Looked, 'mails' | 'unreadable'> = { mails: [], unreadable: [] }
  for (const uid of some.filter((candidate) => !skip.includes(candidate))) await readOne(client, uid, result)
  return { type: 'looked', uidValidity, lastUid: some.at(-1) ?? (isSameLife ? after.uid : mailbox.uidNext - 1), ...result, hasMore: uids.length > some.length }
}

/** A mail that has gone meanwhile is passed over; one that cannot be parsed is named. */
async function readOne(client: ImapFlow, uid: number, { mails, unreadable }: Pick<Looked, 'mails' | 'unreadable'>): Promise<void> {
  say({ type: 'reading', uid })
  const message = await client.fetchOne(String(uid), { source: { start: 0, maxLength: MAX_SOURCE }, internalDate: true }, { uid: true })
  if (message === false || message === undefined || message.source === undefined) return
  try {
    const receivedAt = new Date(message.internalDate ?? Number.NaN)
    mails.push({ uid, receivedAt: Number.isFinite(receivedAt.getTime()) ? receivedAt.toISOString() : new Date(0).toISOString(), digest: digestOf(await readMail(message.source)) })
  } catch {
    unreadable.push(uid)
  }
}

/** What a failure was, without what was sent: an error of the library may hold the command of the login. */
function factsOf(thrown: unknown): ImapErrorFacts {
  const error: Partial<ImapFlowError> = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = error.code ?? ''
  return {
    code: code.slice(0, 100),
    message: (error.message ?? '').slice(0, 500),
    isLogin: error.authenticationFailed === true,
    isTls: error.tlsFailed === true || /CERT|SSL|TLS/.test(code),
    isFolder: error.mailboxMissing === true || /^(SELECT|EXAMINE)/.test(error.command ?? ''),
    response: (error.responseText ?? '').slice(0, 500),
  }
}

await main()
