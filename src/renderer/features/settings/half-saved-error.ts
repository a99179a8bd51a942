/** The secret is kept, but what it belongs to is not. */
export class HalfSavedError extends Error {
  override readonly name = 'HalfSavedError'
}
