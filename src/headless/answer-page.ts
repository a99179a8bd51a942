import { callLanguage, type ApiSupport } from '../api/handler-options.ts'
import { allowOnly, type PageVisit } from '../api/rest/http-server.ts'
import { sendPlainPage } from '../api/rest/plain-page.ts'
import { UserFailure } from '../shared/failure.ts'
import { sendPageFile } from './static-files.ts'

/**
 * The page, for a browser that has been let in. The address that the host printed carries the
 * token, which is exchanged for a cookie; without that there is a sentence and no file.
 */
export function pageAnswerer(rendererDir: string, support: ApiSupport): (visit: PageVisit) => Promise<void> {
  return async ({ request, response, url, access }) => {
    allowOnly(request, response, ['GET', 'HEAD'])
    const token = url.searchParams.get('token')
    if (token !== null && access.isToken(token)) {
      url.searchParams.delete('token')
      // One slash: two would name another host.
      const here = url.pathname.replace(/^\/+/, '/') + url.search
      response.writeHead(303, { location: here, 'set-cookie': access.setCookie, 'cache-control': 'no-store' }).end()
      return
    }
    const language = await callLanguage(request.headers['accept-language'], support)
    if (!access.hasSession(request)) {
      sendPlainPage(response, 401, language, 'host.locked_out_title', 'host.locked_out_body')
      return
    }
    const outcome = await sendPageFile(request, response, rendererDir, url.pathname)
    if (outcome === 'not_built') sendPlainPage(response, 503, language, 'host.no_page_title', 'host.no_page_body')
    if (outcome === 'absent') throw new UserFailure('failure.no_such_route', {}, { status: 404 })
  }
}
