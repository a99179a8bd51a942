/** Text with a caret or a selection in it, as an input field holds it. */
export interface Caret {
  readonly start: number
  readonly end: number
}

/** Puts `inserted` where the selection is, replacing it; the caret stands after it. */
export function insertText(text: string, { start, end }: Caret, inserted: string): { readonly text: string; readonly caret: number } {
  const from = Math.min(Math.max(start, 0), text.length)
  const to = Math.min(Math.max(end, from), text.length)
  return { text: text.slice(0, from) + inserted + text.slice(to), caret: from + inserted.length }
}
