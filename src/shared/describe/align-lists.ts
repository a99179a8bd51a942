export interface Side<Item> {
  readonly item: Item
  readonly index: number
}

/** A place where two lists differ: an item for another, one that is new (no `before`) or one that is gone (no `after`). */
export type Difference<Item> =
  | { readonly before: Side<Item>; readonly after: Side<Item> }
  | { readonly before: undefined; readonly after: Side<Item> }
  | { readonly before: Side<Item>; readonly after: undefined }

/**
 * Where two lists differ, in order: the longest common subsequence stays, and what lies
 * between is taken pair by pair. For lists of some hundred items.
 */
export function alignLists<Item>(before: readonly Item[], after: readonly Item[], isSame: (a: Item, b: Item) => boolean): Difference<Item>[] {
  const common = commonLengths(before, after, isSame)
  const differences: Difference<Item>[] = []
  let gone: Side<Item>[] = []
  let added: Side<Item>[] = []
  const close = (): void => {
    for (let index = 0; index < Math.max(gone.length, added.length); index += 1) {
      const [was, is] = [gone[index], added[index]]
      if (was !== undefined && is !== undefined) differences.push({ before: was, after: is })
      else if (was !== undefined) differences.push({ before: was, after: undefined })
      else if (is !== undefined) differences.push({ before: undefined, after: is })
    }
    gone = []
    added = []
  }
  let [b, a] = [0, 0]
  while (b < before.length || a < after.length) {
    const [was, is] = [before[b], after[a]]
    if (was !== undefined && is !== undefined && isSame(was, is)) {
      close()
      b += 1
      a += 1
    } else if (is === undefined || (was !== undefined && lengthAt(common, b + 1, a) >= lengthAt(common, b, a + 1))) {
      if (was !== undefined) gone.push({ item: was, index: b })
      b += 1
    } else {
      added.push({ item: is, index: a })
      a += 1
    }
  }
  close()
  return differences
}

const lengthAt = (lengths: readonly (readonly number[])[], b: number, a: number): number => lengths[b]?.[a] ?? 0

/** By place in both lists: how much is common to what follows. */
function commonLengths<Item>(before: readonly Item[], after: readonly Item[], isSame: (a: Item, b: Item) => boolean): number[][] {
  const lengths = before.map(() => after.map(() => 0))
  for (let b = before.length - 1; b >= 0; b -= 1) {
    for (let a = after.length - 1; a >= 0; a -= 1) {
      const [row, was, is] = [lengths[b], before[b], after[a]]
      if (row === undefined || was === undefined || is === undefined) continue
      row[a] = isSame(was, is) ? lengthAt(lengths, b + 1, a + 1) + 1 : Math.max(lengthAt(lengths, b + 1, a), lengthAt(lengths, b, a + 1))
    }
  }
  return lengths
}
