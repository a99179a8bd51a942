import type { Mark } from '../../../shared/model/conversation.ts'

/** A piece of what was said; `part` says what of the workflow it became. */
export interface Segment {
  readonly start: number
  readonly text: string
  readonly part: Mark['part'] | null
}

/** The whole text in pieces, in its order. Of marks that overlap, the first has its place. */
export function segmentsOf(text: string, marks: readonly Mark[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  const upTo = (end: number, part: Mark['part'] | null): void => {
    if (end > at) segments.push({ start: at, text: text.slice(at, end), part })
    at = Math.max(at, end)
  }
  for (const { start, end, part } of marks.toSorted((one, other) => one.start - other.start)) {
    if (start < at || end > text.length) continue
    upTo(start, null)
    upTo(end, part)
  }
  upTo(text.length, null)
  return segments
}

/** The parts that were found, each with its words, in the order in which they were said. */
export function wordsByPart(segments: readonly Segment[]): { readonly part: Mark['part']; readonly words: readonly string[] }[] {
  const found = new Map<Mark['part'], string[]>()
  for (const { part, text } of segments) {
    if (part === null) continue
    const words = found.get(part) ?? []
    words.push(text)
    found.set(part, words)
  }
  return [...found].map(([part, words]) => ({ part, words }))
}
