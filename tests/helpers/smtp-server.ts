import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as a server took it. */
export interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  readonly source: string
  readonly parsed: ParsedMail
}

export interface TestSmtpServer {
  readonly port: number
  readonly mails: readonly TakenMail[]
  readonly server: SMTPServer
  stop(): Promise<void>
}

/** A file of tests/helpers/tls. */
export function tlsFile(name: string): string {
  return readFileSync(new URL(`tls/${name}`, import.meta.url), 'utf8')
}

/** The key and certificate of that name, for a server. */
export function tlsPair(name: 'localhost' | 'expired' | 'wrong-name' | 'self-signed'): { key: string; cert: string } {
  return { key: tlsFile('key.pem'), cert: tlsFile(`${name}.pem`) }
}

/** Path of the authority that signs the certificates, for NODE_EXTRA_CA_CERTS. */
export const TEST_AUTHORITY = new URL('tls/ca.pem', import.meta.url).pathname

/** A real SMTP server on loopback that keeps what it takes; options say what it refuses. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const mails: TakenMail[] = []
  const server = new SMTPServer({
    // Pools keep their connections open: whoever stops the server does not wait for them.
    closeTimeout: 100,
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => (auth.password === 'secret' ? done(null, { user: auth.username }) : done(smtpError(535, '5.7.8 Bad credentials'))),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const source = Buffer.concat(chunks)
        void simpleParser(source).then((parsed) => {
          const { mailFrom, rcptTo } = session.envelope
          mails.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((to) => to.address), source: source.toString(), parsed })
          done(null, 'OK: taken')
        })
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { port: portOf(server.server), mails, server, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** A listener on loopback that says what `onConnection` writes: for servers that speak no SMTP, or break off. */
export async function startRawServer(onConnection: (socket: Socket) => void): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return { port: portOf(server), stop }
}

/** The barest SMTP server on a raw socket: says yes to all, and leaves to `onMail`, given the mail, what comes after the final dot. */
export function takeMails(socket: Socket, onMail: (source: string) => void): void {
  let received = ''
  let inData = false
  socket.write('220 test\r\n')
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1')
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n'
      const end = received.indexOf(mark)
      if (end < 0) return
      const said = received.slice(0, end)
      received = received.slice(end + mark.length)
      if (inData) onMail(said)
      else socket.write(said === 'DATA' ? '354 go on\r\n' : '250 OK\r\n')
      inData = !inData && said === 'DATA'
    }
  })
}

/** An SMTP reply that smtp-server gives for an error with a code. */
export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function portOf(server: { address(): ReturnType<ReturnType<typeof createServer>['address']> }): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return address.port
}
