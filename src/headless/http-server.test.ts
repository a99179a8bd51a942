import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { recordingLogger } from '../../tests/helpers/recording-logger.ts'
import { containing } from '../../tests/helpers/containing.ts'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { probeContract, ProbeEvents, probeRouter } from '../../tests/transports/probe.ts'
import { restDocuments } from '../api/rest/rest-documents.ts'
import { createRestHandler } from '../api/rest/rest-handler.ts'
import { REST_PREFIX } from '../api/rest/rest-prefix.ts'
import { UserFailure } from '../shared/failure.ts'
import { type HostState, startHttpServer } from './http-server.ts'
import { socketRefusal } from './socket-refusal.ts'
import { serveWebSockets } from './websocket-server.ts'

const TOKEN = 'the-token-of-this-test'
const bearer = { authorization: `Bearer ${TOKEN}`, 'accept-language': 'en' }

async function start(isBuilt = true) {
  const folder = tempDir()
  const rendererDir = join(folder, 'renderer')
  if (isBuilt) {
    mkdirSync(join(rendererDir, 'assets'), { recursive: true })
    writeFileSync(join(rendererDir, 'index.html'), '<title>Kontorflyt</title>')
    writeFileSync(join(rendererDir, 'assets/index-AbCd1234.js'), 'start()')
    writeFileSync(join(rendererDir, 'icon.svg'), '<svg/>')
    writeFileSync(join(folder, 'secret.js'), 'hunter2')
    symlinkSync(join(folder, 'secret.js'), join(rendererDir, 'link.js'))
  }
  let state: HostState = 'ready'
  const events = new ProbeEvents()
  const router = probeRouter(events)
  const support = { logger: recordingLogger(), officeLanguage: async () => 'nb' as const, bugId: () => 'b0b0b0b0' }
  const rest = createRestHandler(probeContract, router, support, restDocuments(probeContract, '1.2.3'))
  const http = await startHttpServer({ port: 0, token: TOKEN, version: '1.2.3', rendererDir, state: () => state, rest: () => rest, support })
  const sockets = serveWebSockets(http.server, () => router, support, { refusal: (request) => socketRefusal(request, http) })
  onTestFinished(() => {
    sockets.close()
    return http.close(0)
  })
  const url = `http://127.0.0.1:${http.port}`
  const cookie = http.access.setCookie.split(';')[0] ?? ''
  return { http, port: http.port, url, rest: url + REST_PREFIX, cookie, events, setState: (next: HostState) => (state = next) }
}

/** A request as it is, with nothing tidied: `fetch` would resolve ".." and set Host itself. */
function raw(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), headers: response.headers }))
    })
    request.on('error', reject)
    request.end()
  })
}

describe('the page', () => {
  test('the printed address lets a browser in once, by a cookie that is not the token, and drops it from the address', async () => {
    const { port, cookie } = await start()
    const answer = await raw(port, `/arbeidsflyter?vis=alle&token=${TOKEN}`)
    expect([answer.status, answer.headers['location']]).toEqual([303, '/arbeidsflyter?vis=alle'])
    const setCookie = String(answer.headers['set-cookie'])
    expect(setCookie).toContain('HttpOnly')
    expect(setCookie).toContain('SameSite=Strict')
    expect(setCookie).toContain(`kontorflyt_session_${port}=`)
    expect(setCookie).not.toContain(TOKEN)
    expect((await raw(port, '/arbeidsflyter', { cookie })).body).toContain('<title>Kontorflyt')
  })

  test('a redirect never leaves this host', async () => {
    const { port } = await start()
    expect((await raw(port, `/.//evil.example/?token=${TOKEN}`)).headers['location']).toBe('/evil.example/')
  })

  test('without the cookie there is a sentence in the reader\'s language, and no file', async () => {
    const { port } = await start()
    const answer = await raw(port, '/assets/index-AbCd1234.js', { 'accept-language': 'en' })
    expect([answer.status, answer.body.includes('Open the address'), answer.body.includes('start()')]).toEqual([401, true, false])
    expect((await raw(port, '/?token=wrong')).body).toContain('Åpne adressen')
    expect((await raw(port, '/', { cookie: `kontorflyt_session_${port}=${TOKEN}` })).status).toBe(401)
  })

  test('hashed files may be kept for ever, the page itself never, and nothing is sent twice', async () => {
    const { port, cookie } = await start()
    const asset = await raw(port, '/assets/index-AbCd1234.js', { cookie })
    expect(asset.headers).toMatchObject({ 'cache-control': 'private, max-age=31536000, immutable', 'content-type': 'text/javascript; charset=utf-8' })
    expect((await raw(port, '/assets/index-AbCd1234.js', { cookie, 'if-none-match': String(asset.headers['etag']) })).status).toBe(304)
    expect((await raw(port, '/', { cookie })).headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': containing("script-src 'self'; worker-src 'self'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  test.each(['/../secret.js', '/..%2fsecret.js', '/%2e%2e/secret.js', '/assets/..%2f..%2fsecret.js', '/..%5csecret.js', '/link.js', '/icon.svg%00.js', '/%', '//secret.js', '/assets'])('%s reaches no file outside the page', async (path) => {
    const { port, cookie } = await start()
    const answer = await raw(port, path, { cookie })
    expect(answer.body).not.toContain('hunter2')
  })

  test('a missing file is 404 and a page that was never built is said', async () => {
    const built = await start()
    expect((await raw(built.port, '/assets/gone-12345678.js', { cookie: built.cookie })).status).toBe(404)
    const bare = await start(false)
    const answer = await raw(bare.port, '/', { cookie: bare.cookie })
    expect([answer.status, answer.body.includes('npm run build')]).toEqual([503, true])
  })
})

describe('who may call', () => {
  test('a foreign Host name is refused, whatever it brings', async () => {
    const { port, cookie } = await start()
    const answer = await raw(port, '/', { host: `evil.example:${port}`, cookie })
    expect([answer.status, answer.body.includes('Denne adressen hører ikke til')]).toEqual([403, true])
    expect((await raw(port, `${REST_PREFIX}/query`, { ...bearer, host: '127.0.0.1' })).status).toBe(403)
    expect((await raw(port, '/health', { host: `localhost:${port}` })).status).toBe(200)
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

  test('a WebSocket needs the cookie and our own origin', async () => {
    const { port, url, cookie } = await start()
    const open = (headers: Record<string, string>, path = '/rpc') =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
        socket.on('open', () => {
          socket.close()
          resolve('open')
        })
        socket.on('error', (error) => resolve(error.message))
      })
    expect(await open({ cookie, origin: url })).toBe('open')
    expect(await open({ cookie })).toContain('403')
    expect(await open({ cookie, origin: 'http://evil.example' })).toContain('403')
    expect(await open({ origin: url })).toContain('401')
    expect(await open({ cookie, origin: url }, '/other')).toContain('404')
    expect(await open({ cookie, origin: url, host: 'evil.example' })).toContain('403')
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

  test('what is no message of the contract ends neither the host nor the socket of another', async () => {
    // The library says such messages on standard error.
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => said.mockRestore())
    const { port, url, cookie } = await start()
    const open = async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { cookie, origin: url } })
      await once(socket, 'open')
      return socket
    }
    const [good, bad] = [await open(), await open()]
    for (const message of ['no JSON', '{}', 'null', '[1,2,3]', new Uint8Array([0xff, 0xfe])]) bad.send(message)
    bad.send('{"i":"1","p":{"u":"/nothing","m":"POST"}}')
    const answered = once(good, 'message')
    good.send('{"i":"1","p":{"u":"/echo","b":{"json":{"text":"hei"}}}}')
    expect(String(await answered)).toContain('hei')
    good.close()
    bad.close()
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
    const second = startHttpServer({ port, token: TOKEN, version: '1', rendererDir: '', state: () => 'ready', rest: () => undefined, support })
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
