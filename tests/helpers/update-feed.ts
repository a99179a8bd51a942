import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { type AddressInfo } from 'node:net'
import { configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime'
import type { RequestOptions } from 'node:http'

export interface Release {
  readonly version: string
  readonly installer: Buffer
  readonly notes?: string
  readonly staging?: number
  /** What the feed says of the installer's digest, where that is not the truth. */
  readonly sha512?: string
}

/** A web server with a folder of releases, signed as the release workflow signs them. */
export interface UpdateFeed {
  readonly url: string
  readonly publicKey: string
  readonly privateKey: string
  /** Paths that were asked for, in their order, without their queries. */
  readonly asked: readonly string[]
  /** Puts a release up; `sign` may stand in for our signature. */
  publish(release: Release, sign?: (body: string) => string): void
  /** From now on every answer is this status. */
  failWith(status: number): void
  close(): Promise<void>
}

/** The name of electron-updater's channel file on this machine. */
export const CHANNEL_FILE = `latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`

/** The signature line of a body, by any key. */
export function signed(body: string, privateKey: string): string {
  return `${body}# signature: ${sign(null, Buffer.from(body), privateKey).toString('base64')}\n`
}

export async function openUpdateFeed(): Promise<UpdateFeed> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  const files = new Map<string, string | Buffer>()
  const asked: string[] = []
  let status = 200
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    asked.push(path)
    const file = files.get(path)
    response.statusCode = status === 200 && file === undefined ? 404 : status
    response.end(status === 200 ? file : undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/kontorflyt/`,
    publicKey,
    privateKey,
    asked,
    failWith: (wanted) => {
      status = wanted
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
    publish: (release, signature = (body) => signed(body, privateKey)) => {
      const name = `Kontorflyt-${release.version}.AppImage`
      files.set(`/kontorflyt/${name}`, release.installer)
      files.set(`/kontorflyt/${CHANNEL_FILE}`, signature(channelFile(release, name)))
    },
  }
}

function channelFile({ version, installer, notes, staging, sha512 }: Release, name: string): string {
  const lines = [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512 ?? createHash('sha512').update(installer).digest('base64')}`,
    `    size: ${installer.length}`,
    `releaseDate: '2026-11-20T10:00:00.000Z'`,
    ...(notes === undefined ? [] : [`releaseNotes: ${JSON.stringify(notes)}`]),
    ...(staging === undefined ? [] : [`stagingPercentage: ${staging}`]),
  ]
  return `${lines.join('\n')}\n`
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port')
  return address.port
}

/** What electron-updater does over Electron's network, over Node's. */
export class NodeExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest {
    return httpRequest(options, callback)
  }

  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const requestOptions: RequestOptions = options.headers === undefined || options.headers === null ? {} : { headers: options.headers }
      configureRequestUrl(url, requestOptions)
      this.doDownload(requestOptions, { destination, options, onCancel, callback: (error: Error | null | undefined) => (error instanceof Error ? reject(error) : resolve(destination)), responseHandler: null }, 0)
    })
  }
}
