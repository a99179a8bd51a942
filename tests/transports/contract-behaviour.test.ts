import { ORPCError } from '@orpc/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Language } from '../../src/shared/language.ts'
import { containing } from '../helpers/containing.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'
import { type ProbeContract, probeContract, ProbeEvents, probeRouter, SECRET_DETAIL } from './probe.ts'
import { connect, type Connection, type TransportName, TRANSPORTS } from './transports.ts'

interface Setup extends Connection<ProbeContract> {
  readonly events: ProbeEvents
  readonly logger: ReturnType<typeof recordingLogger>
}

async function open(transport: TransportName, language?: string, office: Language = 'nb'): Promise<Setup> {
  const events = new ProbeEvents()
  const logger = recordingLogger()
  const support = { logger, officeLanguage: async () => office, bugId: () => 'b0b0b0b0' }
  const connection = await connect(transport, { contract: probeContract, router: probeRouter(events), support, ...(language === undefined ? {} : { language }) })
  onTestFinished(() => connection.close())
  return { ...connection, events, logger }
}

async function errorOf(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof ORPCError) return thrown
  throw new Error(`expected an error of the contract, got ${String(thrown)}`)
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('a call is answered, in the language that its headers ask for', async () => {
    const { client } = await open(transport, 'nn-NO,nn;q=0.9,en;q=0.5')
    expect(await client.echo({ text: 'hei æøå 🥐' })).toEqual({ text: 'hei æøå 🥐', language: 'nn' })
  })

  test('a caller that asks for none of our languages is answered in that of the office', async () => {
    const { client } = await open(transport, 'fr', 'en')
    expect(await client.echo({ text: '' })).toEqual({ text: '', language: 'en' })
  })

  test('a failure of a person comes as a code, a status, a sentence and its key', async () => {
    const { client, logger } = await open(transport, 'en')
    const error = await errorOf(client.missing())
    expect(error).toMatchObject({ code: 'NOT_FOUND', status: 404, message: 'Could not find the customer. It may have been deleted. Reload the page.' })
    expect(error.data).toEqual({ kind: 'user', key: 'failure.not_found', problems: [] })
    expect(logger.lines).toEqual([])
  })

  test('a failure that time may mend says so', async () => {
    const { client } = await open(transport, 'nb')
    expect(await errorOf(client.busy())).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503, data: { kind: 'transient', key: 'failure.stopping' } })
  })

  test('a refused input names each field in the caller\'s language', async () => {
    const { client } = await open(transport, 'nn')
    const error = await errorOf(client.put({ params: { id: '1' }, body: { name: 'to\nlinjer' } }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
    expect(error.data).toEqual({ kind: 'user', key: 'failure.invalid_input', problems: [{ path: 'name', message: 'må stå på éi linje' }] })
  })

  test('a bug comes as a number, and what it was stands in the log under that number', async () => {
    const { client, logger } = await open(transport, 'en')
    const error = await errorOf(client.bug())
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500, data: { kind: 'bug', key: 'failure.bug' } })
    expect(error.message).toContain('b0b0b0b0')
    expect(JSON.stringify(error)).not.toContain(SECRET_DETAIL)
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { bug: 'b0b0b0b0', where: 'bug' } }])
    expect(logger.lines[0]?.fields['stack']).toContain(SECRET_DETAIL)
  })

  test('an answer that breaks the contract is a bug of ours and not sent', async () => {
    const { client, logger } = await open(transport, 'en')
    expect(await errorOf(client.brokenPromise())).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', data: { kind: 'bug' } })
    expect(logger.lines[0]?.fields['stack']).toContain('invalid_type')
  })

  test('dates arrive as dates', async () => {
    const { client } = await open(transport)
    const { nextDay } = await client.dates({ at: new Date('2026-11-23T08:00:00.000Z') })
    expect(new Date(nextDay).toISOString()).toBe('2026-11-24T08:00:00.000Z')
  })

  test('a file goes up with its name and its bytes', async () => {
    const { client } = await open(transport)
    expect(await client.file({ file: new File(['navn;e-post\nÅse;aase@example.no'], 'kunder æ.csv', { type: 'text/csv' }), count: 7 })).toEqual({ name: 'kunder æ.csv', text: 'navn;e-post\nÅse;aase@example.no', count: 7 })
  })

  test('a file above the limit of its field is 413', async () => {
    const { client } = await open(transport, 'en')
    expect(await errorOf(client.file({ file: new File(['x'.repeat(2000)], 'stor.csv'), count: 1 }))).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413, data: { key: 'failure.too_large' } })
  })

  test('a file comes down', async () => {
    const { client } = await open(transport)
    const file = await client.download({ bytes: 300_000 })
    expect([file.name, file.size]).toEqual(['svar.bin', 300_000])
    expect((await file.text()).replaceAll('A', '')).toBe('')
  })

  test('numbers and flags of a query arrive as what they are', async () => {
    const { client } = await open(transport)
    expect(await client.query({ id: 'a/b ø', limit: 3, active: false })).toEqual({ id: 'a/b ø', limit: 3, active: false })
  })

  test('a big answer arrives whole', async () => {
    const { client } = await open(transport)
    const rows = await client.big({ rows: 50_000 })
    expect(rows).toHaveLength(50_000)
    expect(rows.at(-1)?.text).toBe('Rad 49999 med æøå og nok tekst til å fylle noen byte')
  })

  test('a stream brings its events in order and ends', async () => {
    const { client, events } = await open(transport)
    const seen: number[] = []
    for await (const event of await client.count({ until: 100 })) seen.push(event.n)
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    await events.told('count ended')
  })

  test("leaving a stream's loop runs the server's finally, even while it waits for its next event", async () => {
    const { client, events } = await open(transport)
    for await (const event of await client.silent()) {
      expect(event).toEqual({ n: 1 })
      break
    }
    await events.told('silent ended')
  })

  test("closing the connection runs the server's finally", async () => {
    const connection = await open(transport)
    const stream = await connection.client.silent()
    expect(await stream.next()).toMatchObject({ value: { n: 1 } })
    const end = stream.next().catch(() => undefined)
    await connection.close()
    await connection.events.told('silent ended')
    await end
  })

  test('a failure in the middle of a stream comes as one of the contract', async () => {
    const { client } = await open(transport, 'nb')
    const stream = await client.failing()
    expect(await stream.next()).toMatchObject({ value: { n: 1 } })
    expect(await errorOf(stream.next())).toMatchObject({ code: 'NOT_FOUND', message: containing('kjøringen'), data: { kind: 'user', key: 'failure.not_found' } })
  })

  test('a call that its caller gives up is given up on the server', async () => {
    const { client, events } = await open(transport)
    const controller = new AbortController()
    const call = client.slow(undefined, { signal: controller.signal }).catch((error: unknown) => error)
    await events.told('slow began')
    controller.abort()
    await events.told('slow aborted')
    expect(await call).toBeInstanceOf(Error)
  })

  test('many calls at once each get their own answer', async () => {
    const { client } = await open(transport)
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => client.echo({ text: String(index) })))
    expect(answers.map((answer) => answer.text)).toEqual(Array.from({ length: 200 }, (_, index) => String(index)))
  })
})
