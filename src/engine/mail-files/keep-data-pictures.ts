import { createHash } from 'node:crypto'
import { PICTURE_MAX_BYTES, PICTURE_MAX_HEIGHT, PICTURE_MAX_WIDTH, pictureAddress } from '../../shared/model/mail-file.ts'
import { keepMailFile } from '../store/mail-files.ts'
import type { Handle } from '../store/open-store.ts'
import { pictureFacts } from './picture-facts.ts'

const INLINE = /(<img\b[^>]*?\ssrc=)(["'])data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)\2/gi

/**
 * Pictures that stand in the HTML themselves (`data:`), as other programs paste them, become
 * pictures of the store: Gmail and Outlook show none of the first kind. What cannot be one stays
 * as it is, and the preview warns of it.
 */
export async function keepDataPictures(transaction: Handle, html: string, at: string): Promise<string> {
  let kept = html
  for (const [whole, before = '', quote = '', base64 = ''] of html.matchAll(INLINE)) {
    const content = Buffer.from(base64, 'base64')
    const facts = pictureFacts(content)
    if (facts === undefined || content.length > PICTURE_MAX_BYTES || facts.width > PICTURE_MAX_WIDTH || facts.height > PICTURE_MAX_HEIGHT) continue
    const hash = createHash('sha256').update(content).digest('hex')
    await keepMailFile(transaction, { hash, kind: 'picture', bytes: content.length, ...facts }, content, at)
    kept = kept.replace(whole, `${before}${quote}${pictureAddress(hash)}${quote}`)
  }
  return kept
}
