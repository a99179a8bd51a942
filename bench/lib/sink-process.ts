import { createServer, type Socket } from 'node:net'

/*
 * The barest SMTP server that a client cannot tell from a real one: it says yes to all and
 * counts. A process of its own, so that its work is not the sender's. It keeps no mail, for
 * what is measured is who sends.
 *
 * Messages: in `count` → out `{ mails, bytes }` since the last count; out `{ port }` once it listens.
 */
const END = Buffer.from('\r\n.\r\n')
const YES = Buffer.from('250 2.0.0 OK\r\n')
const GREETING = Buffer.from('220 sink.example ESMTP\r\n')
const HELLO = Buffer.from('250-sink.example\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n')
const GO_ON = Buffer.from('354 End with a dot\r\n')
const BYE = Buffer.from('221 2.0.0 Bye\r\n')

let mails = 0
let bytes = 0

const server = createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0)
  let isData = false
  socket.on('error', () => undefined)
  socket.write(GREETING)
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const mark = rest.indexOf(isData ? END : '\r\n')
      if (mark < 0) return
      if (isData) takeMail(socket, mark + END.length)
      const line = isData ? '' : rest.toString('latin1', 0, 4).toUpperCase()
      rest = rest.subarray(mark + (isData ? END.length : 2))
      isData = !isData && line === 'DATA'
      if (line !== '') answer(socket, line)
    }
  })
})

function takeMail(socket: Socket, size: number): void {
  mails += 1
  bytes += size
  socket.write(YES)
}

function answer(socket: Socket, command: string): void {
  if (command === 'EHLO') socket.write(HELLO)
  else if (command === 'DATA') socket.write(GO_ON)
  else if (command === 'QUIT') socket.end(BYE)
  else socket.write(YES)
}

process.on('message', (message) => {
  if (message !== 'count') return
  process.send?.({ mails, bytes })
  mails = 0
  bytes = 0
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 })
})
