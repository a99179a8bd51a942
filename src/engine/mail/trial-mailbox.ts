import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AddressObject, ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { notFound } from '../../shared/failure.ts'
import type { MailAccount } from '../../shared/worker-protocol.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { TrialMailboxService } from '../services/mail-services.ts'
import { deleteTrialMails, findTrialMail, insertTrialMail, listTrialMails } from '../store/trial-mails.ts'
import { TrialMailFiles } from './trial-mail-files.ts'

/** The headers by which a mail tells which execution and customer it belongs to. */
export const EXECUTION_HEADER = 'X-Kontorflyt-Execution'
export const CUSTOMER_HEADER = 'X-Kontorflyt-Customer'

const SIZE_LIMIT = 25_000_000
const CONNECTIONS = 4
const PUBLISH_MILLISECONDS = 250

type TrialContext = Pick<EngineContext, 'db' | 'clock' | 'changes' | 'dataDir' | 'logger'>

/**
 * The Prøvepostkasse: a real SMTP server on loopback that takes every mail and sends none on.
 * Each mail is a file of the data folder and a row of the database. Only this program can log
 * in: the password is made anew at each start.
 */
export class TrialMailbox {
  readonly service: TrialMailboxService
  readonly #context: TrialContext
  readonly #files: TrialMailFiles
  readonly #password = randomBytes(24).toString('base64url')
  readonly #user = `kontorflyt-${randomBytes(6).toString('hex')}`
  #server: SMTPServer | undefined
  #port = 0
  #publishing = false
  #isStale = false
  #cancelPublishing: (() => void) | undefined

  constructor(context: TrialContext) {
    this.#context = context
    this.#files = new TrialMailFiles(context.dataDir)
    this.service = trialMailboxService(context, this.#files)
  }

  /** Opens the server on a free port of 127.0.0.1. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      size: SIZE_LIMIT,
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 500,
      onAuth: (auth, _session, done) => (this.#isOurs(auth.username ?? '', auth.password ?? '') ? done(null, { user: this.#user }) : done(new Error('Only Kontorflyt itself may log in here'))),
      onData: (stream, session, done) => {
        this.#take(stream, session).then(
          (message) => done(null, message),
          (thrown: unknown) => done(asReply(thrown)),
        )
      },
    })
    server.on('error', (error) => this.#context.logger.warn('trial mailbox', { error: error.message }))
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.server.address()
    this.#port = address === null || typeof address === 'string' ? 0 : address.port
    this.#server = server
  }

  /** How a worker reaches it. Only after `start`. */
  account(): MailAccount {
    return { key: `trial-${this.#user}`, host: '127.0.0.1', port: this.#port, security: 'none', user: this.#user, password: this.#password, maxConnections: CONNECTIONS }
  }

  async stop(): Promise<void> {
    this.#cancelPublishing?.()
    const server = this.#server
    this.#server = undefined
    if (server !== undefined) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  /** Removes the files of mails whose rows are gone. */
  removeFiles(files: readonly string[]): Promise<void> {
    return this.#files.remove(files)
  }

  #isOurs(user: string, password: string): boolean {
    return isSame(user, this.#user) && isSame(password, this.#password)
  }

  async #take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of stream.iterator()) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      if (size <= SIZE_LIMIT) chunks.push(chunk)
    }
    if (stream.sizeExceeded || size > SIZE_LIMIT) throw Object.assign(new Error('5.3.4 The mail is larger than 25 MB'), { responseCode: 552 })
    return (await this.#keep(Buffer.concat(chunks), session)) ? 'OK: kept in the trial mailbox' : 'OK: had it already'
  }

  /** File first, row after: a crash between leaves a file that nobody sees, never a row without its mail. */
  async #keep(source: Buffer, session: SMTPServerSession): Promise<boolean> {
    const { db, clock } = this.#context
    const { simpleParser } = await parserOfMails()
    const head = await simpleParser(headerBlock(source), { skipTextToHtml: true, skipHtmlToText: true })
    const id = newId(clock)
    const receivedAt = now(clock)
    const file = await this.#files.write(id, receivedAt, source)
    const isNew = await insertTrialMail(db, {
      id,
      received_at: receivedAt,
      sender: addressText(head.from) || addressOf(session.envelope.mailFrom),
      recipient: addressText(head.to) || session.envelope.rcptTo.map((to) => to.address).join(', '),
      subject: head.subject ?? '',
      message_id: head.messageId ?? null,
      execution_id: headerValue(head, EXECUTION_HEADER),
      customer_id: headerValue(head, CUSTOMER_HEADER),
      size: source.length,
      file,
    })
    if (isNew) this.#publish()
    else await this.#files.remove([file])
    return isNew
  }

  /** At once for the first mail, then at most four times a second: a page that shows the list reads it anew each time. */
  #publish(): void {
    this.#isStale = this.#publishing
    if (this.#publishing) return
    this.#publishing = true
    this.#context.changes.publish({ topic: 'trialMails' })
    this.#cancelPublishing = this.#context.clock.setTimer(PUBLISH_MILLISECONDS, () => {
      this.#publishing = false
      if (this.#isStale) this.#publish()
    })
  }
}

function trialMailboxService(context: TrialContext, files: TrialMailFiles): TrialMailboxService {
  return {
    list: (input) => listTrialMails(context.db, input),
    get: async (id) => {
      const found = await findTrialMail(context.db, id)
      const source = found === undefined ? undefined : await files.read(found.file)
      if (found === undefined || source === undefined) throw notFound('mail')
      const { simpleParser } = await parserOfMails()
      const parsed = await simpleParser(source, { skipTextToHtml: true })
      const attachments = parsed.attachments.map((part) => ({ filename: part.filename ?? '', contentType: part.contentType, size: part.size }))
      return { ...found.mail, html: parsed.html || null, text: parsed.text ?? '', source: await files.readSource(found.file), attachments }
    },
    clear: async () => {
      await files.remove(await deleteTrialMails(context.db))
      context.changes.publish({ topic: 'trialMails' })
    },
  }
}

function headerBlock(source: Buffer): Buffer {
  const end = source.indexOf('\r\n\r\n')
  return end < 0 ? source : source.subarray(0, end + 4)
}

function addressText(addresses: AddressObject | AddressObject[] | undefined): string {
  const mailboxes = [addresses ?? []].flat().flatMap((address) => address.value)
  return mailboxes.map(({ name, address = '' }) => (name === '' ? address : `${name} <${address}>`)).join(', ')
}

function addressOf(sender: SMTPServerSession['envelope']['mailFrom']): string {
  return sender === false ? '' : sender.address
}

/** Loaded when the first mail is read: a host that is idle has no use for its memory. */
const parserOfMails = () => import('mailparser')

function headerValue(mail: ParsedMail, name: string): string | null {
  const value = mail.headers.get(name.toLowerCase())
  return typeof value === 'string' && value !== '' ? value : null
}

/** A fault of ours (a full disk) is for later: 451. */
function asReply(thrown: unknown): Error {
  if (thrown instanceof Error && 'responseCode' in thrown) return thrown
  return Object.assign(new Error('4.3.0 The trial mailbox could not keep the mail'), { responseCode: 451 })
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
