import { foldCase } from '../store/fold-case.ts'

/** Group names once each, in their first spelling: "Butikker" and "butikker" are one group. */
export function distinctGroups(names: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const name of names.map((each) => each.trim().normalize('NFC'))) if (name !== '' && !byKey.has(foldCase(name))) byKey.set(foldCase(name), name)
  return [...byKey.values()]
}
