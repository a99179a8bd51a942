import type { Language } from '../../shared/language.ts'
import type { ChangeFeed } from '../change-feed.ts'
import type { Handle } from '../store/open-store.ts'
import type { Letter, LetterWords } from './step-run.ts'

/** A letter's words, looked up once a language and again after a template has changed. */
export class LetterMemo {
  readonly #letter: Letter
  readonly #known = new Map<Language, LetterWords>()
  readonly #unsubscribe: () => void

  constructor(letter: Letter, changes: ChangeFeed) {
    this.#letter = letter
    this.#unsubscribe = changes.subscribe(({ topic }) => {
      if (topic === 'templates' || topic === 'sample') this.#known.clear()
    })
  }

  /** @throws UserFailure when there are none. */
  async words(db: Handle, language: Language): Promise<LetterWords> {
    const words = this.#known.get(language) ?? (await this.#letter.words(db, language))
    this.#known.set(language, words)
    return words
  }

  close(): void {
    this.#unsubscribe()
  }
}
