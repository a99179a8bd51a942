import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'
import { readUpdateKey } from './signed-feed.ts'

/** Where new versions are read from, and whom they must be signed by. */
export interface UpdateSource {
  readonly url: string
  readonly publicKey: KeyObject
}

/** What electron-builder writes beside the archive when it was told an address at the build. */
const BuiltIn = z.object({
  provider: z.literal('generic'),
  // Loopback alone may be without TLS.
  url: z.url({ protocol: /^https?$/ }).refine((url) => url.startsWith('https:') || /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url)),
})

/**
 * What the build was told; null when it was told no address or has no key, and does not update itself.
 * @param systemResources Electron's own resources folder, where app-update.yml lies
 * @param programResources resources/ of the program, where the key lies
 * @throws Error when one of the two is there and cannot be understood
 */
export function readUpdateSource(systemResources: string, programResources: string): UpdateSource | null {
  const config = readIfThere(join(systemResources, 'app-update.yml'))
  const pem = readIfThere(join(programResources, 'update-key.pem'))
  if (config === null || pem === null) return null
  return { url: BuiltIn.parse(load(config)).url, publicKey: readUpdateKey(pem) }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw thrown
  }
}
