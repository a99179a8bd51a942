const SAME: readonly (readonly [RegExp, string])[] = [
  [/[‘’‛`´]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/[‐‑‒–—―−]/g, '-'],
  [/[\u00a0\u2000-\u200b\u202f\u3000\t]/g, ' '],
]

export interface NormalText {
  /** The description in Unicode's composed form; every offset that the reader gives is into this. */
  readonly written: string
  /** The same, character for character, in lower case with plain quotes, dashes and spaces. */
  readonly plain: string
}

/** Composes and lowers a text without moving any character, so that marks fit what the person wrote. */
export function normalise(description: string): NormalText {
  const written = description.normalize('NFC')
  let plain = ''
  for (const character of written) {
    const lower = character.toLowerCase()
    plain += lower.length === character.length ? lower : character
  }
  for (const [pattern, replacement] of SAME) plain = plain.replace(pattern, replacement)
  return { written, plain }
}
