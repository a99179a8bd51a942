import type { Language } from '../shared/language.ts'
import type { RestFaceStatus } from '../shared/model/rest-face.ts'

/** The way in for other programs: a port of the host that opens it only when asked to. */
export interface RestPort {
  status(language: Language): RestFaceStatus
  /** Resolves when it has been tried. */
  retry(): Promise<void>
  /** @throws UserFailure `rest.key_not_kept` when the data folder cannot keep one */
  key(): string
  /** Resolves when the old key lets nobody in any more. @throws UserFailure as `key` does; then the old one holds */
  renewKey(): Promise<string>
  /** @throws UserFailure `rest.is_off`, or `rest.docs_not_opened` where there is no browser */
  openDocs(): Promise<void>
  /** Calls back after each change; the answer ends it. */
  onChange(listener: () => void): () => void
}
