import { createTransport } from 'nodemailer'
import { z } from 'zod'

/*
 * Plain pooled nodemailer, as its manual shows it: what the engine is measured against. It
 * composes and sends the same mail to as many receivers; nothing is written down.
 *
 * Messages: in a round → out `{ ms }`.
 */
export const PlainRound = z.object({
  port: z.int(),
  connections: z.int(),
  count: z.int(),
  mail: z.object({ from: z.string(), subject: z.string(), html: z.string(), text: z.string(), headers: z.record(z.string(), z.string()) }),
})
export type PlainRound = z.infer<typeof PlainRound>

async function send({ port, connections, count, mail }: PlainRound): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true, pool: true, maxConnections: connections, maxMessages: 1_000_000 })
  const began = performance.now()
  await Promise.all(Array.from({ length: count }, (_, index) => transport.sendMail({ ...mail, to: `"Kunde ${index}" <kunde${index}@kunde.example>`, textEncoding: 'quoted-printable' })))
  const ms = performance.now() - began
  transport.close()
  return ms
}

process.on('message', (message) => void send(PlainRound.parse(message)).then((ms) => process.send?.({ ms })))
process.on('disconnect', () => process.exit(0))
