/** What went wrong on this side, its message in the language of the page. */
export class SaidError extends Error {
  override readonly name = 'SaidError'
}
