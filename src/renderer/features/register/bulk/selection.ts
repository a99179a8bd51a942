import type { BulkInput, CustomerFilter } from '../../../../shared/contract/register.ts'

/** Who is chosen: these, or all that the filter finds, the ones not fetched too. */
export type Selection =
  /** `anchor`: where a range begins. */
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string>; readonly anchor: string | null }
  | { readonly kind: 'all' }

export const NOBODY: Selection = { kind: 'some', ids: new Set(), anchor: null }
export const EVERYBODY: Selection = { kind: 'all' }

export function isChosen(selection: Selection, id: string): boolean {
  return selection.kind === 'all' || selection.ids.has(id)
}

/** How many are chosen, of `total` that the filter finds. */
export function chosenCount(selection: Selection, total: number): number {
  return selection.kind === 'all' ? total : selection.ids.size
}

/** Takes one in or out. Out of "all" leaves those of the rows that were fetched. */
export function toggle(selection: Selection, id: string, fetched: readonly string[]): Selection {
  const ids = new Set(selection.kind === 'all' ? fetched : selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { kind: 'some', ids, anchor: id }
}

/** Takes in all rows from where the last choice was made to this one. */
export function extend(selection: Selection, id: string, fetched: readonly string[]): Selection {
  if (selection.kind === 'all') return selection
  const from = selection.anchor === null ? -1 : fetched.indexOf(selection.anchor)
  const to = fetched.indexOf(id)
  if (from === -1 || to === -1) return { kind: 'some', ids: new Set([...selection.ids, id]), anchor: id }
  const range = fetched.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { kind: 'some', ids: new Set([...selection.ids, ...range]), anchor: selection.anchor }
}

/** All rows that were fetched; nobody where they are chosen already. */
export function toggleFetched(selection: Selection, fetched: readonly string[]): Selection {
  const areChosen = fetched.length > 0 && fetched.every((id) => isChosen(selection, id))
  return areChosen ? NOBODY : { kind: 'some', ids: new Set(fetched), anchor: null }
}

/** As a bulk act names them. */
export function namedBy(selection: Selection, filter: CustomerFilter): BulkInput['of'] {
  return selection.kind === 'all' ? { filter } : { ids: [...selection.ids] }
}
