import { connect, createServer } from 'node:net'

export interface SmtpTap {
  readonly port: number
  /** Each mail as its sender put it on the wire, the doubled dots single again (RFC 5321 4.5.2). */
  readonly mails: readonly Buffer[]
  stop(): Promise<void>
}

/** Stands between a sender and a mail server, changes nothing, and keeps what is said in DATA. */
export async function tapSmtp(port: number): Promise<SmtpTap> {
  const mails: Buffer[] = []
  const server = createServer((sender) => {
    const receiver = connect(port, '127.0.0.1')
    let said = ''
    let inData = false
    sender.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1')
      for (;;) {
        const mark = inData ? '\r\n.\r\n' : '\r\n'
        const end = said.indexOf(mark)
        if (end < 0) break
        const whole = said.slice(0, end)
        said = said.slice(end + mark.length)
        if (inData) mails.push(Buffer.from(`${whole}\r\n`.replaceAll(/^\.\./gm, '.'), 'latin1'))
        inData = !inData && whole.toUpperCase() === 'DATA'
      }
    })
    for (const [from, to] of [[sender, receiver], [receiver, sender]] as const) {
      from.pipe(to)
      from.on('error', () => to.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was free')
  return { port: address.port, mails, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
