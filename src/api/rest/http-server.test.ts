import { request as httpRequest } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { containing } from '../../../tests/helpers/containing.ts'
import { rawRequest } from '../../../tests/helpers/raw-request.ts'
import { recordingLogger } from '../../../tests/helpers/recording-logger.ts'
import { probeContract, ProbeEvents, probeRouter } from '../../../tests/transports/probe.ts'
import { UserFailure } from '../../shared/failure.ts'
import { type HostState, startHttpServer } from './http-server.ts'
import { restDocuments } from './rest-documents.ts'
import { createRestHandler } from './rest-handler.ts'
import { REST_PREFIX } from './rest-prefix.ts'

const TOKEN = 'the-token-of-this-test'
const bearer = { authorization: `Bearer ${TOKEN}`, 'accept-language': 'en' }
const answerPage = async (): Promise<void> => {
  throw new UserFailure('failure.no_such_route', {}, { status: 404 })
}

async function start() {
  let state: HostState = 'ready'
  const events = new ProbeEvents()
  const support = { logger: recordingLogger(), officeLanguage: async () => 'nb' as const, bugId: () => 'b0b0b0b0' }
  const rest = createRestHandler(probeContract, probeRouter(events), support, restDocuments(probeContract, '1.2.3'))
  const http = await startHttpServer({ port: 0, token: TOKEN, version: '1.2.3', state: () => state, rest: () => rest, support, answerPage })
  onTestFinished(() => http.close(0))
  const url = `http://127.0.0.1:${http.port}`
  const cookie = http.access.setCookie.split(';')[0] ?? ''
  return { http, port: http.port, url, rest: url + REST_PREFIX, cookie, events, setState: (next: HostState) => (state = next) }
}

describe('who may call', () => {
  test('a foreign Host name is refused, whatever it brings', async () => {
    const { port, cookie } = await start()
    const answer = await rawRequest(port, '/', { host: `evil.example:${port}`, cookie })
    expect([answer.status, answer.body.includes('Denne adressen hører ikke til')]).toEqual([403, true])
    expect((await rawRequest(port, `${REST_PREFIX}/query`, { ...bearer, host: '127.0.0.1' })).status).toBe(403)
    expect((await rawRequest(port, '/health', { host: `localhost:${port}` })).status).toBe(200)
  })

  test('REST takes the bearer token and nothing else', async () => {
    const { rest, cookie } = await start()
    const tries = [{}, { cookie }, { authorization: `Basic ${TOKEN}` }, { authorization: `Bearer ${TOKEN}x` }, { authorization: 'Bearer' }]
    for (const headers of tries) {
      const answer = await fetch(`${rest}/things/1?limit=2`, { headers: Object.fromEntries(Object.entries(headers)) })
      expect([answer.status, answer.headers.get('www-authenticate'), await answer.json()]).toMatchObject([401, containing('Bearer'), { code: 'UNAUTHORIZED' }])
    }
    expect((await fetch(`${rest}/things/1?limit=2`, { headers: bearer })).status).toBe(200)
  })

  test('a call that changes something from a foreign page is refused', async () => {
    const { rest, url } = await start()
    const call = (origin: string) => fetch(`${rest}/echo`, { method: 'POST', headers: { ...bearer, origin, 'content-type': 'application/json' }, body: '{"text":"x"}' })
    for (const origin of ['http://evil.example', 'null', url.replace('http:', 'https:')]) expect((await call(origin)).status).toBe(403)
    expect((await call(url)).status).toBe(200)
  })
})

describe('bad calls', () => {
  const post = async (path: string, body: string | FormData, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const { rest } = await start()
    const answer = await fetch(rest + path, { method: 'POST', headers: { ...bearer, ...headers }, body })
    const json: unknown = await answer.json()
    return { status: answer.status, headers: answer.headers, json }
  }

  test('an error is code, message and data, and nothing else', async () => {
    const { status, json } = await post('/missing', '')
    expect([status, json]).toEqual([404, { code: 'NOT_FOUND', message: containing('the customer'), data: { kind: 'user', key: 'failure.not_found', problems: [] } }])
  })

  test.each(['{"text":', 'null and void', '{"text":"\uD800"', '['.repeat(200) + ']'.repeat(200)])('a body of %j is 400 in our own words', async (body) => {
    expect(await post('/echo', body)).toMatchObject({ status: 400, json: { code: 'BAD_REQUEST', message: containing('not valid JSON') } })
  })

  test('bytes that are no UTF-8 are 400', async () => {
    const { rest } = await start()
    const answer = await fetch(`${rest}/echo`, { method: 'POST', headers: { ...bearer, 'content-type': 'application/json' }, body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) })
    expect(answer.status).toBe(400)
  })

  test('a body of another type than the route takes is 415', async () => {
    expect(await post('/echo', 'text=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415, json: { code: 'UNSUPPORTED_MEDIA_TYPE' } })
    expect(await post('/file/import', '{}')).toMatchObject({ status: 415 })
    expect(await post('/file/import', 'no form', { 'content-type': 'multipart/form-data; boundary=x' })).toMatchObject({ status: 400 })
  })

  test('a JSON body above 8 MB is 413, said at once or found while it comes', async () => {
    expect(await post('/echo', JSON.stringify({ text: 'x'.repeat(9 * 1024 * 1024) }))).toMatchObject({ status: 413, json: { code: 'PAYLOAD_TOO_LARGE', message: containing('8 MB') } })
  })

  test('a body of unknown length is 413 once it has grown too large', async () => {
    const { port } = await start()
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, path: `${REST_PREFIX}/echo`, method: 'POST', headers: { ...bearer, 'content-type': 'application/json' } }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => (body += text))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      request.on('error', reject)
      // It stops where the server has seen enough: what is sent to a closed connection would be an error here.
      request.write('"')
      for (let sent = 0; sent <= 8; sent += 1) request.write('x'.repeat(1024 * 1024))
    })
    expect(answer).toEqual({ status: 413, body: containing('PAYLOAD_TOO_LARGE') })
  })

  test('an unknown address is 404, a wrong method 405 with those that there are', async () => {
    const { rest } = await start()
    const gone = await fetch(`${rest}/nothing/here`, { headers: bearer })
    expect([gone.status, await gone.json()]).toMatchObject([404, { code: 'NOT_FOUND', data: { key: 'failure.no_such_route' } }])
    const wrong = await fetch(`${rest}/things/1`, { method: 'DELETE', headers: bearer })
    expect([wrong.status, wrong.headers.get('allow'), await wrong.json()]).toMatchObject([405, 'GET, PUT', { code: 'METHOD_NOT_SUPPORTED', message: containing('DELETE') }])
  })

  test('a number that is none is said by its field', async () => {
    const { rest } = await start()
    const answer = await fetch(`${rest}/things/1?limit=many`, { headers: bearer })
    expect([answer.status, await answer.json()]).toMatchObject([400, { data: { problems: [{ path: 'limit' }] } }])
  })

  test('an event stream is server-sent events', async () => {
    const { rest } = await start()
    const answer = await fetch(`${rest}/count?until=2`, { headers: bearer })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(await answer.text()).toContain('event: message\ndata: {"n":1}\n\nevent: message\ndata: {"n":2}')
  })
})

describe('state', () => {
  test('health needs no token and is 503 until ready and while stopping', async () => {
    const { url, rest, setState } = await start()
    const health = async (path: string) => {
      const answer = await fetch(path)
      const body: unknown = await answer.json()
      return [answer.status, body]
    }
    expect(await health(`${rest}/health`)).toEqual([200, { status: 'ready', version: '1.2.3' }])
    setState('starting')
    expect(await health(`${url}/health`)).toEqual([503, { status: 'starting', version: '1.2.3' }])
    setState('stopping')
    expect(await health(`${rest}/health`)).toEqual([503, { status: 'stopping', version: '1.2.3' }])
    const call = await fetch(`${rest}/things/1?limit=2`, { headers: bearer })
    expect([call.status, await call.json()]).toMatchObject([503, { code: 'SERVICE_UNAVAILABLE', message: containing('closing') }])
  })

  test('closing ends streams on the server and does not wait for who holds a connection', async () => {
    const { http, rest, events, port } = await start()
    const stream = await fetch(`${rest}/silent`, { headers: bearer })
    const reader = stream.body?.getReader()
    await reader?.read()
    const idle = connectSocket(port, '127.0.0.1')
    await new Promise((resolve) => idle.once('connect', resolve))
    await http.close(50)
    await events.told('silent ended')
    idle.destroy()
    await expect(reader?.read()).rejects.toThrow('terminated')
  })

  test('a port in use is a failure that names it', async () => {
    const { port } = await start()
    const support = { logger: recordingLogger(), officeLanguage: async () => 'nb' as const, bugId: () => '' }
    const second = startHttpServer({ port, token: TOKEN, version: '1', state: () => 'ready', rest: () => undefined, support, answerPage })
    await expect(second).rejects.toBeInstanceOf(UserFailure)
    await expect(second).rejects.toMatchObject({ key: 'host.port_in_use', params: { port } })
  })
})

describe('the description of the routes', () => {
  test('the document and its page are read with the token or the cookie, and the page loads nothing', async () => {
    const { rest, cookie } = await start()
    expect(await (await fetch(`${rest}/openapi.json`, { headers: bearer })).json()).toMatchObject({ openapi: '3.1.1', paths: { '/echo': { post: { operationId: 'echo' } } } })
    const page = await fetch(`${rest}/docs`, { headers: { cookie } })
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('/things/{id}')
    expect((await fetch(`${rest}/docs`)).status).toBe(401)
  })
})
