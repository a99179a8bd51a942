import { randomUUID } from 'node:crypto'
import { rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pictureCid, type FileHash } from '../../shared/model/mail-file.ts'
import type { Language } from '../../shared/language.ts'
import type { MailAttachment } from '../../shared/worker-protocol.ts'
import { makeFolder } from '../make-folder.ts'
import { mailFileContent } from '../store/mail-files.ts'
import type { Handle } from '../store/open-store.ts'
import { filesOfMail, pictureName, type NamesFiles } from './files-of-mail.ts'

/**
 * The files of mails where workers can read them: a worker has no database. Each lies under the
 * hash of what it holds, so one that is there is the right one; the folder may be emptied at any time.
 */
export class FilesForWorkers {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'cache', 'mail-files')
  }

  /** What a mail of these words carries, its files laid out. A file that is not kept is left out: the preview has told of it. */
  async of(db: Handle, words: NamesFiles, language: Language): Promise<MailAttachment[]> {
    const { pictures, attachments } = await filesOfMail(db, words)
    const laidOut: MailAttachment[] = []
    for (const [index, picture] of pictures.entries()) {
      const path = await this.#layOut(db, picture.hash, picture.bytes)
      laidOut.push({ path, bytes: picture.bytes, filename: pictureName(index + 1, picture, language), contentType: picture.contentType, cid: pictureCid(picture.hash) })
    }
    for (const { hash, bytes, filename, contentType } of attachments) laidOut.push({ path: await this.#layOut(db, hash, bytes), bytes, filename, contentType })
    return laidOut
  }

  async #layOut(db: Handle, hash: FileHash, bytes: number): Promise<string> {
    const path = join(this.#folder, hash)
    const there = await stat(path).catch(() => undefined)
    if (there?.size === bytes) return path
    const content = await mailFileContent(db, hash)
    if (content === undefined) return path
    makeFolder(this.#folder)
    const unfinished = `${path}.${randomUUID()}`
    await writeFile(unfinished, content, { mode: 0o600 })
    await rename(unfinished, path)
    return path
  }
}
