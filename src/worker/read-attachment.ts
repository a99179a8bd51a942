import { constants, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import type { MailAttachment } from '../shared/worker-protocol.ts'

export interface ReadAttachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Buffer
  readonly cid?: string | undefined
}

/**
 * A file that goes with a mail; null when it is gone, is no plain file, or is not as long as
 * it was when it was made: then what would go out is not what the log says.
 */
export async function readAttachment({ path, bytes, filename, contentType, cid }: MailAttachment): Promise<ReadAttachment | null> {
  // A link in its place would let somebody else's file out. (Windows has no such flag: 0.)
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => null)
  if (handle === null) return null
  try {
    const stats: Stats = await handle.stat()
    if (!stats.isFile() || stats.size !== bytes) return null
    return { filename, contentType, content: await handle.readFile(), cid }
  } finally {
    await handle.close()
  }
}
