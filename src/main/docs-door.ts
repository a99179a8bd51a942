import { randomBytes } from 'node:crypto'
import { type ApiSupport, callLanguage } from '../api/handler-options.ts'
import { allowOnly, type PageVisit } from '../api/rest/http-server.ts'
import { sendPlainPage } from '../api/rest/plain-page.ts'
import { REST_PREFIX } from '../api/rest/rest-prefix.ts'
import type { Clock } from '../engine/ports.ts'
import { UserFailure } from '../shared/failure.ts'

const PATH = '/docs'
/** A browser that has to be started first takes a while (ms). */
const TICKET_HOLDS_MS = 120_000

/*
 * The description of the routes asks for the key, which a browser cannot bring. So the program
 * opens the browser with a ticket, good once and for two minutes, which is exchanged for a cookie
 * that the description can be read with and nothing else. The key itself comes into no address.
 */
export interface DocsDoor {
  /** A path that lets one browser in, once. */
  ticketPath(): string
  /** Answers what is no REST: the ticket's path, and that there is nothing else here. */
  answer(visit: PageVisit): Promise<void>
}

export function createDocsDoor(clock: Clock, support: ApiSupport): DocsDoor {
  const heldUntil = new Map<string, number>()
  const take = (ticket: string): boolean => {
    const until = heldUntil.get(ticket)
    heldUntil.delete(ticket)
    return until !== undefined && until > clock.now()
  }
  return {
    ticketPath: () => {
      for (const [ticket, until] of heldUntil) if (until <= clock.now()) heldUntil.delete(ticket)
      const ticket = randomBytes(32).toString('base64url')
      heldUntil.set(ticket, clock.now() + TICKET_HOLDS_MS)
      return `${PATH}?ticket=${ticket}`
    },
    answer: async ({ request, response, url, access }) => {
      if (url.pathname !== PATH) throw new UserFailure('failure.no_such_route', {}, { status: 404 })
      allowOnly(request, response, ['GET'])
      if (take(url.searchParams.get('ticket') ?? '') || access.hasSession(request)) {
        response.writeHead(303, { location: `${REST_PREFIX}/docs`, 'set-cookie': access.setCookie, 'cache-control': 'no-store' }).end()
        return
      }
      sendPlainPage(response, 401, await callLanguage(request.headers['accept-language'], support), 'rest.ticket_used_title', 'rest.ticket_used_body')
    },
  }
}
