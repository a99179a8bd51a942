/*
 * Where in a Python script the cursor stands, as far as help with the builder's calls needs
 * it: which call it is in, at which argument, within a text or a comment. A reading of
 * brackets, texts and commas from the beginning, forgiving of all that is half written.
 */

/** The innermost call around a place. */
export interface OpenCall {
  readonly name: string
  /** Called on something: `….name(`. */
  readonly isMethod: boolean
  /** Which argument the place is in, counted from 0. */
  readonly index: number
  /** The name of that argument where it is given by name. */
  readonly keyword: string | null
  /** The names that arguments before it were given by. */
  readonly given: readonly string[]
}

export interface PythonPlace {
  readonly where: 'code' | 'text' | 'comment'
  /** Where the text began that the place is in, after its quote. */
  readonly textStart: number
  readonly call: OpenCall | null
}

interface Frame {
  readonly bracket: string
  readonly callee: { readonly name: string; readonly isMethod: boolean } | null
  index: number
  keyword: string | null
  given: string[]
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy
const SPACE = /\s+/y
const CLOSING = new Set([')', ']', '}'])

/** @param offset in UTF-16 units, as JavaScript counts a text. */
export function pythonPlace(script: string, offset: number): PythonPlace {
  const reader = new Reader(script, offset)
  while (reader.next()) continue
  return reader.place()
}

/** Reads one token at a time up to the offset; the frames are the brackets that are open there. */
class Reader {
  readonly #text: string
  readonly #end: number
  readonly #frames: Frame[] = []
  #at = 0
  #where: PythonPlace['where'] = 'code'
  #textStart = 0
  /** The word right before, and whether a dot stood before it; null after anything else. */
  #word: { name: string; isMethod: boolean } | null = null
  #afterDot = false

  constructor(text: string, end: number) {
    this.#text = text
    this.#end = Math.min(end, text.length)
  }

  place(): PythonPlace {
    const call = this.#frames.findLast((frame) => frame.callee !== null)
    const { callee = null } = call ?? {}
    return {
      where: this.#where,
      textStart: this.#textStart,
      call: call === undefined || callee === null ? null : { ...callee, index: call.index, keyword: call.keyword, given: call.given },
    }
  }

  /** Reads on; false at the offset. */
  next(): boolean {
    if (this.#where !== 'code' || this.#at >= this.#end) return false
    const sign = this.#text.charAt(this.#at)
    if (sign === '#') this.#readComment()
    else if (sign === '"' || sign === "'") this.#readText(sign)
    else if (!this.#readWord() && !this.#skipSpace()) this.#readSign(sign)
    return true
  }

  #skipSpace(): boolean {
    SPACE.lastIndex = this.#at
    if (!SPACE.test(this.#text)) return false
    this.#at = Math.min(SPACE.lastIndex, this.#end)
    return true
  }

  #readComment(): void {
    const end = this.#text.indexOf('\n', this.#at)
    if (end === -1 || end >= this.#end) this.#where = 'comment'
    else this.#at = end + 1
  }

  #readText(quote: string): void {
    const triple = quote.repeat(3)
    const fence = this.#text.startsWith(triple, this.#at) ? triple : quote
    this.#textStart = this.#at + fence.length
    for (let at = this.#textStart; at < this.#end; at += 1) {
      if (this.#text.charAt(at) === '\\') at += 1
      else if (this.#text.startsWith(fence, at) && at + fence.length <= this.#end) return this.#leaveText(at + fence.length)
      // A text that was not ended on its line is a slip there, and no reason to misread the rest.
      else if (fence.length === 1 && this.#text.charAt(at) === '\n') return this.#leaveText(at)
    }
    this.#where = 'text'
  }

  #leaveText(at: number): void {
    this.#at = at
    this.#word = null
    this.#afterDot = false
  }

  #readWord(): boolean {
    WORD.lastIndex = this.#at
    const name = WORD.exec(this.#text)?.[0]
    if (name === undefined) return false
    this.#at = Math.min(this.#at + name.length, this.#end)
    this.#word = { name, isMethod: this.#afterDot }
    this.#afterDot = false
    return true
  }

  #readSign(sign: string): void {
    const frame = this.#frames.at(-1)
    if ('([{'.includes(sign)) this.#frames.push({ bracket: sign, callee: sign === '(' ? this.#word : null, index: 0, keyword: null, given: [] })
    else if (CLOSING.has(sign)) this.#frames.pop()
    else if (sign === ',' && frame !== undefined) {
      frame.index += 1
      if (frame.keyword !== null) frame.given.push(frame.keyword)
      frame.keyword = null
    } else if (sign === '=' && this.#word !== null && frame?.bracket === '(' && this.#text.charAt(this.#at + 1) !== '=') frame.keyword ??= this.#word.name
    this.#afterDot = sign === '.'
    this.#word = null
    this.#at += 1
  }
}
