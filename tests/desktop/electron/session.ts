import type * as Real from 'electron'
import type { Route } from '@playwright/test'
import { ownAddress } from './addresses.ts'
import { machine } from './machine.ts'
import type { Surface } from './surface.ts'

type Handler = Parameters<Real.Protocol['handle']>[1]

class Protocol implements Surface<Real.Protocol, 'handle' | 'registerSchemesAsPrivileged' | 'isProtocolHandled'> {
  readonly #handlers = new Map<string, Handler>()

  readonly registerSchemesAsPrivileged = (schemes: Real.CustomScheme[]): void => void machine.schemes.push(...schemes)
  readonly isProtocolHandled = (scheme: string): boolean => this.#handlers.has(scheme)
  readonly handle = (scheme: string, handler: Handler): void => {
    if (this.#handlers.has(scheme)) throw new Error(`${scheme} has a handler already`)
    this.#handlers.set(scheme, handler)
  }

  /** Answers a request of Chromium's with what the program's handler says; what nobody handles gets no answer. */
  async answer(route: Route): Promise<void> {
    const request = route.request()
    const url = ownAddress(request.url())
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) return route.abort('addressunreachable')
    const body = request.postDataBuffer()
    const response = await handler(new Request(url, { method: request.method(), headers: await request.allHeaders(), ...(body === null ? {} : { body: new Uint8Array(body) }) }))
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) })
  }
}

type SessionSurface = Surface<Real.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setSpellCheckerEnabled'>

class Session implements SessionSurface {
  readonly protocol = new Protocol()
  readonly setPermissionRequestHandler = (handler: unknown): void => void machine.permissionHandlers.set('request', handler)
  readonly setPermissionCheckHandler = (handler: unknown): void => void machine.permissionHandlers.set('check', handler)
  readonly setDevicePermissionHandler = (handler: unknown): void => void machine.permissionHandlers.set('device', handler)
  readonly setSpellCheckerEnabled = (): void => {}
}

const partitions = new Map<string, Session>()

export const session = {
  defaultSession: new Session(),
  fromPartition(name: string): Session {
    const partition = partitions.get(name) ?? new Session()
    partitions.set(name, partition)
    return partition
  },
}
export const protocol = session.defaultSession.protocol
