import type { ApiSupport } from '../api/handler-options.ts'
import { type HostState, startHttpServer } from '../api/rest/http-server.ts'
import type { RestHandler } from '../api/rest/rest-handler.ts'
import type { Clock } from '../engine/ports.ts'
import { createDocsDoor } from './docs-door.ts'
import type { RestServer } from './rest-face.ts'

export interface ServedRest {
  /** Made when it is first needed: most offices never switch REST on, and none waits for it at the start. */
  readonly makeHandler: () => Promise<RestHandler>
  readonly support: ApiSupport
  readonly clock: Clock
  readonly version: string
}

/** How the desktop program serves REST once it is to: as the host without a window does, but without a page. */
export function restServing({ makeHandler, support, clock, version }: ServedRest): (port: number, token: string) => Promise<RestServer> {
  let handler: RestHandler | undefined
  return async (port, token) => {
    let state: HostState = 'ready'
    const rest = (handler ??= await makeHandler())
    const door = createDocsDoor(clock, support)
    const http = await startHttpServer({ port, token, version, state: () => state, rest: () => rest, support, answerPage: door.answer })
    return {
      docsPath: door.ticketPath,
      close: () => {
        state = 'stopping'
        return http.close()
      },
    }
  }
}
