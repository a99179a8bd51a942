import { createReadStream, type Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Measured with the built page in Chromium (shared/stack/stack.md), and closed where it left things open. */
export const PAGE_CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' ws://127.0.0.1:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** 'sent', 'absent' (nothing by that name), or 'not_built' (there is no page at all). */
export type FileOutcome = 'sent' | 'absent' | 'not_built'

/**
 * Sends the file of the built page that a path names, or index.html for the page's own routes
 * (a path without an extension). Never a file outside the folder, whatever the path holds.
 */
export async function sendPageFile(request: IncomingMessage, response: ServerResponse, dir: string, pathname: string): Promise<FileOutcome> {
  const isRoute = extname(pathname) === ''
  const file = await fileWithin(dir, isRoute ? '/index.html' : pathname)
  if (file === undefined) return isRoute ? 'not_built' : 'absent'
  const etag = `"${file.stats.size.toString(16)}-${Math.trunc(file.stats.mtimeMs).toString(16)}"`
  response.setHeader('etag', etag)
  response.setHeader('cache-control', cachingOf(pathname, isRoute))
  response.setHeader('content-security-policy', PAGE_CSP)
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return 'sent'
  }
  response.writeHead(200, { 'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream', 'content-length': String(file.stats.size) })
  if (request.method === 'HEAD') response.end()
  // A browser that goes away in the middle is no error of ours.
  else await pipeline(createReadStream(file.path), response).catch(() => response.destroy())
  return 'sent'
}

/** The bundler puts a hash of the content into the names of what lies in assets/. */
function cachingOf(pathname: string, isRoute: boolean): string {
  if (isRoute) return 'no-store'
  return /^\/assets\/[^/]+-[\w-]{8,}\.\w+$/.test(pathname) ? 'private, max-age=31536000, immutable' : 'private, no-cache'
}

async function fileWithin(dir: string, pathname: string): Promise<{ readonly path: string; readonly stats: Stats } | undefined> {
  try {
    const name = decodeURIComponent(pathname)
    if (name.includes('\0')) return undefined
    const root = await realpath(dir)
    // With links followed: a link that leads out of the folder is outside.
    const path = await realpath(join(root, name))
    if (!path.startsWith(root + sep)) return undefined
    const stats = await stat(path)
    return stats.isFile() ? { path, stats } : undefined
  } catch {
    return undefined
  }
}
