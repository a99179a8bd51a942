import { createServer, type Socket } from 'node:net'

/*
 * The barest SMTP server that a client cannot tell from a real one: it says yes to all and
 * counts. A process of its own, so that its work is not the sender's. It keeps no mail, for
 * what is measured is who sends, but the addresses that got one.
 *
 * Messages: out `{ port }` once it listens; in `count` → out `{ mails, bytes, addresses }` so far,
 * `addresses` being how many got one; in `clear` → out the same, and counts from nothing again.
 */
const END = Buffer.from('\r\n.\r\n')
const YES = Buffer.from('250 2.0.0 OK\r\n')
const GREETING = Buffer.from('220 sink.example ESMTP\r\n')
const HELLO = Buffer.from('250-sink.example\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n')
const GO_ON = Buffer.from('354 End with a dot\r\n')
const BYE = Buffer.from('221 2.0.0 Bye\r\n')

let mails = 0
let bytes = 0
const addresses = new Set<string>()

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
      const line = isData ? '' : rest.toString('latin1', 0, mark)
      rest = rest.subarray(mark + (isData ? END.length : 2))
      const command = line.slice(0, 4).toUpperCase()
      isData = !isData && command === 'DATA'
      if (command === 'RCPT') addresses.add(line)
      if (command !== '') answer(socket, command)
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
  process.send?.({ mails, bytes, addresses: addresses.size })
  if (message !== 'clear') return
  mails = 0
  bytes = 0
  addresses.clear()
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 })
})
