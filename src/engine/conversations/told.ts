import type { Answer, Payload, TokenUsage } from '../../shared/model/conversation.ts'
import type { Language } from '../../shared/language.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'
import type { ReaderEvent } from '../understanding/turn.ts'

/** As much of a model's own words as a conversation keeps. */
const MOST_WORDS = 10_000

/** What a reader has told while it worked, gathered for the record. */
export class Told {
  readonly sent: Payload[] = []
  readonly #usage: TokenUsage[] = []
  readonly #notices: TextRef[] = []
  #words = ''

  take(event: ReaderEvent): void {
    switch (event.kind) {
      case 'sending':
        this.sent.push({ url: event.url, body: event.body })
        // A new request begins its answer anew.
        this.#words = ''
        break
      case 'words':
        this.#words = (this.#words + event.delta).slice(0, MOST_WORDS)
        break
      case 'usage': {
        const { kind: _kind, ...usage } = event
        this.#usage.push(usage)
        break
      }
      case 'notice':
        this.#notices.push(event.text)
        break
    }
  }

  inWords(language: Language): Pick<Answer, 'words' | 'usage' | 'notices' | 'sentCount'> {
    return {
      words: this.#words.trim(),
      usage: [...this.#usage],
      notices: this.#notices.map(({ key, params }) => text(language, key, params)),
      sentCount: this.sent.length,
    }
  }
}
