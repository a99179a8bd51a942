import { extname, join, sep } from 'node:path'

/** The page's own protocol: workers and modules fail on file://, and app:// has an origin that rules can name. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://kontorflyt'

/** No script, style or connection from elsewhere; what Mantine writes into style attributes is let through. */
export const PAGE_CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The file of the built page that an address names; index.html for the page's own routes (a
 * path without an extension). Undefined for another origin, a method that does not read, or
 * a path that would leave the folder.
 *
 * @param dir absolute folder of the built page
 */
export function pageFile(dir: string, request: { readonly url: string; readonly method: string }): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const path = pathOf(request.url)
  if (path === undefined) return undefined
  const file = join(dir, extname(path) === '' ? 'index.html' : path)
  return file.startsWith(dir + sep) ? file : undefined
}

/** The decoded path of one of our addresses. URL has resolved plain ".." already; encoded ones appear here. */
function pathOf(url: string): string | undefined {
  if (!isOwnAddress(url)) return undefined
  try {
    const path = decodeURIComponent(new URL(url).pathname)
    return path.includes('\0') || path.includes('\\') ? undefined : path
  } catch {
    return undefined
  }
}

/** True for an address of our own page. `URL.origin` is "null" for schemes that the web does not know. */
export function isOwnAddress(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return `${protocol}//${host}` === APP_ORIGIN && username === '' && password === ''
}
