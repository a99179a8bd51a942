import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { recordingLogger } from '../../tests/helpers/recording-logger.ts'
import { containing } from '../../tests/helpers/containing.ts'
import { rawRequest } from '../../tests/helpers/raw-request.ts'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { probeContract, ProbeEvents, probeRouter } from '../../tests/transports/probe.ts'
import { startHttpServer } from '../api/rest/http-server.ts'
import { restDocuments } from '../api/rest/rest-documents.ts'
import { createRestHandler } from '../api/rest/rest-handler.ts'
import { pageAnswerer } from './answer-page.ts'
import { socketRefusal } from './socket-refusal.ts'
import { serveWebSockets } from './websocket-server.ts'

const TOKEN = 'the-token-of-this-test'

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
  const router = probeRouter(new ProbeEvents())
  const support = { logger: recordingLogger(), officeLanguage: async () => 'nb' as const, bugId: () => 'b0b0b0b0' }
  const rest = createRestHandler(probeContract, router, support, restDocuments(probeContract, '1.2.3'))
  const http = await startHttpServer({ port: 0, token: TOKEN, version: '1.2.3', state: () => 'ready', rest: () => rest, support, answerPage: pageAnswerer(rendererDir, support) })
  const sockets = serveWebSockets(http.server, () => router, support, { refusal: (request) => socketRefusal(request, http) })
  onTestFinished(() => {
    sockets.close()
    return http.close(0)
  })
  const url = `http://127.0.0.1:${http.port}`
  const cookie = http.access.setCookie.split(';')[0] ?? ''
  return { port: http.port, url, cookie }
}

describe('the page', () => {
  test('the printed address lets a browser in once, by a cookie that is not the token, and drops it from the address', async () => {
    const { port, cookie } = await start()
    const answer = await rawRequest(port, `/arbeidsflyter?vis=alle&token=${TOKEN}`)
    expect([answer.status, answer.headers['location']]).toEqual([303, '/arbeidsflyter?vis=alle'])
    const setCookie = String(answer.headers['set-cookie'])
    expect(setCookie).toContain('HttpOnly')
    expect(setCookie).toContain('SameSite=Strict')
    expect(setCookie).toContain(`kontorflyt_session_${port}=`)
    expect(setCookie).not.toContain(TOKEN)
    expect((await rawRequest(port, '/arbeidsflyter', { cookie })).body).toContain('<title>Kontorflyt')
  })

  test('a redirect never leaves this host', async () => {
    const { port } = await start()
    expect((await rawRequest(port, `/.//evil.example/?token=${TOKEN}`)).headers['location']).toBe('/evil.example/')
  })

  test('without the cookie there is a sentence in the reader\'s language, and no file', async () => {
    const { port } = await start()
    const answer = await rawRequest(port, '/assets/index-AbCd1234.js', { 'accept-language': 'en' })
    expect([answer.status, answer.body.includes('Open the address'), answer.body.includes('start()')]).toEqual([401, true, false])
    expect((await rawRequest(port, '/?token=wrong')).body).toContain('Åpne adressen')
    expect((await rawRequest(port, '/', { cookie: `kontorflyt_session_${port}=${TOKEN}` })).status).toBe(401)
  })

  test('hashed files may be kept for ever, the page itself never, and nothing is sent twice', async () => {
    const { port, cookie } = await start()
    const asset = await rawRequest(port, '/assets/index-AbCd1234.js', { cookie })
    expect(asset.headers).toMatchObject({ 'cache-control': 'private, max-age=31536000, immutable', 'content-type': 'text/javascript; charset=utf-8' })
    expect((await rawRequest(port, '/assets/index-AbCd1234.js', { cookie, 'if-none-match': String(asset.headers['etag']) })).status).toBe(304)
    expect((await rawRequest(port, '/', { cookie })).headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': containing("script-src 'self'; worker-src 'self'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  test.each(['/../secret.js', '/..%2fsecret.js', '/%2e%2e/secret.js', '/assets/..%2f..%2fsecret.js', '/..%5csecret.js', '/link.js', '/icon.svg%00.js', '/%', '//secret.js', '/assets'])('%s reaches no file outside the page', async (path) => {
    const { port, cookie } = await start()
    const answer = await rawRequest(port, path, { cookie })
    expect(answer.body).not.toContain('hunter2')
  })

  test('a missing file is 404 and a page that was never built is said', async () => {
    const built = await start()
    expect((await rawRequest(built.port, '/assets/gone-12345678.js', { cookie: built.cookie })).status).toBe(404)
    const bare = await start(false)
    const answer = await rawRequest(bare.port, '/', { cookie: bare.cookie })
    expect([answer.status, answer.body.includes('npm run build')]).toEqual([503, true])
  })
})

describe('the WebSocket of the page', () => {
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
})
