/** So far down is the header looked for: exports put a title, a date and an empty line above it. */
const LOOKED_AT = 20

/**
 * Which of the first rows is the header: the one with most names that we know, and the first
 * of equals. Where none has two of them, the first row that is not empty, for the person to
 * say what its columns are.
 */
export function findHeader(rows: readonly (readonly string[])[], countKnown: (headers: readonly string[]) => number): number {
  const scored = rows.slice(0, LOOKED_AT).map((cells, index) => ({ index, known: countKnown(cells) }))
  const best = scored.reduce((a, b) => (b.known > a.known ? b : a), { index: -1, known: 1 })
  if (best.index !== -1) return best.index
  return Math.max(0, rows.findIndex((cells) => cells.some((cell) => cell.trim() !== '')))
}
