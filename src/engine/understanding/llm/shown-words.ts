import type { ReaderEvent } from '../turn.ts'
import { Placeholders } from './placeholders.ts'
import { SaidWords } from './said-words.ts'

/** Tells an answer's words as they come, with what was hidden put back. */
export class ShownWords {
  readonly #said = new SaidWords()
  readonly #placeholders: Placeholders
  readonly #tell: (event: ReaderEvent) => void
  /** What may be the beginning of a placeholder waits for the rest. */
  #held = ''

  constructor(placeholders: Placeholders, tell: (event: ReaderEvent) => void) {
    this.#placeholders = placeholders
    this.#tell = tell
  }

  take(piece: string): void {
    const words = this.#held + this.#said.take(piece)
    const cut = Placeholders.cutOf(words)
    this.#held = words.slice(cut)
    this.#show(words.slice(0, cut))
  }

  end(): void {
    this.#show(this.#held)
    this.#held = ''
  }

  #show(words: string): void {
    if (words !== '') this.#tell({ kind: 'words', delta: this.#placeholders.show(words) })
  }
}
