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

  /** Undefined: to be looked up before a mail in that language can go. */
  words(language: Language): LetterWords | undefined {
    return this.#known.get(language)
  }

  /** @throws UserFailure when there are no words. */
  async lookUp(db: Handle, language: Language): Promise<void> {
    this.#known.set(language, await this.#letter.words(db, language))
  }

  close(): void {
    this.#unsubscribe()
  }
}
