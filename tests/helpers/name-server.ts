import { createSocket } from 'node:dgram'

export interface NameServer {
  /** "127.0.0.1:port" */
  readonly address: string
  readonly asked: readonly string[]
  stop(): Promise<void>
}

/**
 * A name server on loopback that knows where mail for some domains is delivered (RFC 1035). What
 * it does not know does not exist; with `isMute`, it says nothing at all.
 */
export async function startNameServer(exchanges: Readonly<Record<string, readonly (readonly [priority: number, exchange: string])[]>>, isMute = false): Promise<NameServer> {
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, end } = nameAt(query, 12)
    asked.push(name)
    const records = exchanges[name]
    if (isMute) return
    const header = Buffer.alloc(12)
    query.copy(header, 0, 0, 2)
    header.writeUInt16BE(records === undefined ? 0x8183 : 0x8180, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(records?.length ?? 0, 6)
    const question = query.subarray(12, end + 4)
    socket.send(Buffer.concat([header, question, ...(records ?? []).map(([priority, exchange]) => recordOf(priority, exchange))]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { address: `127.0.0.1:${socket.address().port}`, asked, stop: () => new Promise((resolve) => socket.close(() => resolve())) }
}

function nameAt(query: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = []
  let at = start
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

/** An MX record of the name that was asked about (a pointer to the question, RFC 1035 4.1.4). */
function recordOf(priority: number, exchange: string): Buffer {
  const name = Buffer.concat([...exchange.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])), Buffer.from([0])])
  const fixed = Buffer.from([0xc0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 0, 0, 0])
  fixed.writeUInt16BE(name.length + 2, 10)
  fixed.writeUInt16BE(priority, 12)
  return Buffer.concat([fixed, name])
}
