import { encode, wrap } from 'nodemailer/lib/qp'

/** So many lines are kept; those of one letter are a hundred or so. */
const KEPT_LINES = 2_000
/** Longer ones are seldom the same twice. */
const LONGEST_KEPT = 1_000

/**
 * Quoted-printable (RFC 2045 6.7) for many mails of few letters. Each line is encoded by
 * itself, so lines that mails share, which are nearly all of them, are encoded once.
 */
export class QuotedLines {
  readonly #known = new Map<string, string>()

  /** The text with CRLF between its lines, none longer than 76 characters, all of it ASCII. */
  encode(text: string): string {
    return text.split(/\r\n|\r|\n/).map((line) => this.#line(line)).join('\r\n')
  }

  #line(line: string): string {
    const known = this.#known.get(line)
    if (known !== undefined) return known
    const encoded = wrap(encode(line))
    if (line.length > LONGEST_KEPT) return encoded
    if (this.#known.size >= KEPT_LINES) this.#known.clear()
    this.#known.set(line, encoded)
    return encoded
  }
}
