/*
 * The words of an answer while it comes. The answer is JSON whose first member is `say`; its
 * string is read letter by letter as it arrives. What is not of that form gives no words: they
 * are only a preview, the answer itself is read when it is whole.
 */

const OPENING = /^\s*(?:```(?:json)?\s*)?\{\s*"say"\s*:\s*"/
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '', '"': '"', '\\': '\\', '/': '/' }
const LONGEST_OPENING = 200

export class SaidWords {
  #read = ''
  /** Where reading goes on; -1 before the string has begun, null when it is over. */
  #at: number | null = -1

  /** The words in what has newly come; empty where there are none. */
  take(piece: string): string {
    if (this.#at === null) return ''
    this.#read += piece
    if (this.#at === -1) this.#open()
    return this.#at === null || this.#at === -1 ? '' : this.#decode(this.#at)
  }

  #open(): void {
    const opening = OPENING.exec(this.#read)
    if (opening !== null) this.#at = opening[0].length
    else if (this.#read.length > LONGEST_OPENING) this.#at = null
  }

  #decode(from: number): string {
    let words = ''
    let at = from
    while (at < this.#read.length) {
      const letter = this.#read[at] ?? ''
      if (letter === '"') {
        this.#at = null
        return words
      }
      const escape = letter === '\\' ? this.#escapeAt(at) : { text: letter, length: 1 }
      if (escape === null) break
      words += escape.text
      at += escape.length
    }
    this.#at = at
    return words
  }

  /** An escape, or null where it is not whole yet. A half of a surrogate pair waits for the other. */
  #escapeAt(at: number): { readonly text: string; readonly length: number } | null {
    const kind = this.#read[at + 1]
    if (kind === undefined) return null
    if (kind !== 'u') return { text: ESCAPES[kind] ?? '', length: 2 }
    const code = this.#read.slice(at + 2, at + 6)
    if (code.length < 4) return null
    const unit = Number.parseInt(code, 16)
    if (Number.isNaN(unit)) return { text: '', length: 2 }
    if (unit < 0xd800 || unit > 0xdbff) return { text: String.fromCharCode(unit), length: 6 }
    const low = this.#read.slice(at + 6, at + 12)
    if (low.length < 6) return null
    return { text: String.fromCharCode(unit, Number.parseInt(low.slice(2), 16)), length: 12 }
  }
}
