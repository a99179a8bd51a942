import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { containing } from '../../tests/helpers/containing.ts'
import { freePort } from '../../tests/helpers/free-port.ts'
import { rawRequest } from '../../tests/helpers/raw-request.ts'
import { recordingLogger } from '../../tests/helpers/recording-logger.ts'
import { SteerableClock } from '../../tests/helpers/steerable-clock.ts'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { probeContract, ProbeEvents, probeRouter } from '../../tests/transports/probe.ts'
import { restDocuments } from '../api/rest/rest-documents.ts'
import { createRestHandler } from '../api/rest/rest-handler.ts'
import { REST_PREFIX } from '../api/rest/rest-prefix.ts'
import { RestFace } from './rest-face.ts'
import { restServing } from './serve-rest.ts'

const NOW = '2026-11-23T08:00:00.000Z'
const THING = `${REST_PREFIX}/things/1?limit=2`

async function setUp() {
  const dataDir = join(tempDir(), 'data')
  mkdirSync(dataDir)
  const { port, take } = await freePort()
  const logger = recordingLogger()
  const clock = new SteerableClock(NOW)
  const events = new ProbeEvents()
  const support = { logger, officeLanguage: async () => 'nb' as const, bugId: () => 'b0b0b0b0' }
  const opened: string[] = []
  const listen = restServing({ makeHandler: async () => createRestHandler(probeContract, probeRouter(events), support, restDocuments(probeContract, '1.2.3')), support, clock, version: '1.2.3' })
  const openOutside = async (url: string): Promise<void> => void opened.push(url)
  const face = new RestFace({ dataDir, clock, logger, listen, openOutside }, port)
  onTestFinished(() => face.end())
  const call = (key: string, path = THING) => rawRequest(port, path, { authorization: `Bearer ${key}` }).then(({ status }) => status, (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error))
  return { dataDir, port, take, logger, clock, events, opened, face, call, on: { isOn: true, port } }
}

describe('whether it listens', () => {
  test('nothing listens until it is wished for, and nothing afterwards', async () => {
    const { face, call, on, port, dataDir } = await setUp()
    expect(face.status('nb')).toEqual({ state: 'off', address: `http://127.0.0.1:${port}${REST_PREFIX}`, failure: null })
    await face.wish({ isOn: false, port })
    expect(await call('x')).toBe('ECONNREFUSED')
    await face.wish(on)
    expect(face.status('nb').state).toBe('on')
    const key = face.key()
    expect([await call(key), await call(`${key}x`), await call(key, '/'), await call(key, '/assets/index.js')]).toEqual([200, 401, 404, 404])
    expect(readFileSync(join(dataDir, 'token'), 'utf8').trim()).toBe(key)
    await face.wish({ isOn: false, port })
    expect([face.status('nb').state, await call(key)]).toEqual(['off', 'ECONNREFUSED'])
  })

  test('of many wishes the last one holds, and each change is told', async () => {
    const { face, call, on, port } = await setUp()
    const seen: string[] = []
    face.onChange(() => seen.push(face.status('en').state))
    const wishes = [face.wish(on), face.wish({ isOn: false, port }), face.wish(on), face.wish(on)]
    await Promise.all(wishes)
    expect([face.status('nb').state, await call(face.key())]).toEqual(['on', 200])
    expect(seen.at(-1)).toBe('on')
    await face.end()
    await face.wish({ isOn: false, port })
    await face.wish(on)
    expect([face.status('nb').state, await call(face.key())]).toEqual(['off', 'ECONNREFUSED'])
  })

  test('it goes to another port while it is on', async () => {
    const { face, call, on } = await setUp()
    const other = await freePort()
    await face.wish(on)
    await face.wish({ isOn: true, port: other.port })
    expect([await call(face.key()), face.status('nb').address]).toEqual(['ECONNREFUSED', `http://127.0.0.1:${other.port}${REST_PREFIX}`])
    expect((await rawRequest(other.port, '/health')).status).toBe(200)
  })

  test('a port in use is said in words, once in the log, and tried again each minute', async () => {
    const { face, call, clock, take, on, port, logger } = await setUp()
    const release = await take()
    await face.wish(on)
    expect(face.status('nb')).toMatchObject({ state: 'failed', failure: containing(`port ${port} er i bruk`) })
    expect(face.status('nb').failure).not.toContain('--port')
    expect(face.status('en').failure).toContain('choose another port here')
    await face.retry()
    expect(logger.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
    await release()
    const changed = Promise.withResolvers<void>()
    face.onChange(changed.resolve)
    clock.moveTo('2026-11-23T08:01:01.000Z')
    await changed.promise
    expect([face.status('nb'), await call(face.key())]).toMatchObject([{ state: 'on', failure: null }, 200])
  })

  test('a failure is forgotten when it is not wished for any more', async () => {
    const { face, take, on, port } = await setUp()
    const release = await take()
    await face.wish(on)
    await face.wish({ isOn: false, port })
    expect(face.status('nb')).toMatchObject({ state: 'off', failure: null })
    await release()
  })
})

describe('the key', () => {
  test('a new one ends the old one at once, with the streams that came in by it', async () => {
    const { face, call, events, on, port, logger } = await setUp()
    await face.wish(on)
    const old = face.key()
    const stream = await fetch(`http://127.0.0.1:${port}${REST_PREFIX}/silent`, { headers: { authorization: `Bearer ${old}` } })
    const reader = stream.body?.getReader()
    await reader?.read()
    const key = await face.renewKey()
    await events.told('silent ended')
    await expect(reader?.read()).rejects.toThrow('terminated')
    expect([await call(old), await call(key), face.key() === key, face.status('nb').state]).toEqual([401, 200, true, 'on'])
    expect(JSON.stringify([logger.lines, face.status('nb')])).not.toMatch(new RegExp(`${old}|${key}`))
  })

  test('one that is made while nothing listens opens nothing', async () => {
    const { face, call } = await setUp()
    const key = await face.renewKey()
    expect([face.key(), face.status('nb').state, await call(key)]).toEqual([key, 'off', 'ECONNREFUSED'])
  })

  test('a folder that cannot keep one is said, and then nobody is let in', async () => {
    const { face, call, dataDir, on } = await setUp()
    rmSync(dataDir, { recursive: true })
    expect(() => face.key()).toThrow(expect.objectContaining({ key: 'rest.key_not_kept', params: { file: join(dataDir, 'token') } }))
    await face.wish(on)
    expect(face.status('en')).toMatchObject({ state: 'failed', failure: containing('could not be saved') })
    expect(await call('x')).toBe('ECONNREFUSED')
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o700)
    await face.retry()
    expect(await call(face.key())).toBe(200)
  })
})

describe('who may come in', () => {
  test('a foreign Host, a foreign page and a WebSocket are refused', async () => {
    const { face, on, port } = await setUp()
    await face.wish(on)
    const authorization = `Bearer ${face.key()}`
    expect((await rawRequest(port, THING, { authorization, host: `evil.example:${port}` })).status).toBe(403)
    expect((await rawRequest(port, `${REST_PREFIX}/echo`, { authorization, origin: 'http://evil.example' }, 'POST')).status).toBe(403)
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`))
    const first = await new Promise<string>((resolve) => void socket.once('data', (data: Buffer) => resolve(data.toString())))
    expect(first).toMatch(/^HTTP\/1\.1 4\d\d /)
    socket.destroy()
  })

  test('the description opens in a browser by a ticket, good once and for two minutes, and nothing else does', async () => {
    const { face, on, port, opened, clock } = await setUp()
    await expect(face.openDocs()).rejects.toMatchObject({ key: 'rest.is_off' })
    await face.wish(on)
    await face.openDocs()
    const path = opened[0]?.slice(`http://127.0.0.1:${port}`.length) ?? ''
    expect(path).not.toContain(face.key())
    expect((await rawRequest(port, path, {}, 'HEAD')).status).toBe(405)
    const first = await rawRequest(port, path)
    expect([first.status, first.headers['location']]).toEqual([303, `${REST_PREFIX}/docs`])
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? ''
    expect((await rawRequest(port, `${REST_PREFIX}/docs`, { cookie })).body).toContain(`http://127.0.0.1:${port}${REST_PREFIX}/things/{id}`)
    expect((await rawRequest(port, THING, { cookie })).status).toBe(401)
    const again = await rawRequest(port, path, { 'accept-language': 'en' })
    expect([again.status, again.body.includes('works only once')]).toEqual([401, true])
    await face.openDocs()
    clock.moveTo('2026-11-23T08:02:01.000Z')
    expect((await rawRequest(port, (opened[1] ?? '').slice(`http://127.0.0.1:${port}`.length))).status).toBe(401)
  })
})
