export type JsonWordKind = 'key' | 'text' | 'number' | 'word' | 'mark'

export interface JsonWord {
  readonly kind: JsonWordKind
  readonly text: string
  /** Where it begins in the whole. */
  readonly at: number
}

/** A string (with the colon after it where it is a key), a number, true, false or null. */
const WORD = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g

/** JSON as `JSON.stringify` writes it, in words of one kind each; together they are the whole text. */
export function jsonWords(json: string): JsonWord[] {
  const words: JsonWord[] = []
  let end = 0
  const put = (kind: JsonWordKind, text: string, at: number): void => {
    if (text !== '') words.push({ kind, text, at })
  }
  for (const match of json.matchAll(WORD)) {
    const [whole, string, colon = ''] = match
    put('mark', json.slice(end, match.index), end)
    if (string === undefined) put(/^[-\d]/.test(whole) ? 'number' : 'word', whole, match.index)
    else {
      put(colon === '' ? 'text' : 'key', string, match.index)
      put('mark', colon, match.index + string.length)
    }
    end = match.index + whole.length
  }
  put('mark', json.slice(end), end)
  return words
}
