import { expect } from 'vitest'

/** `expect.stringContaining`, which says of itself that it is anything. */
export function containing(text: string): unknown {
  return expect.stringContaining(text)
}
