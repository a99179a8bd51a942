import type { GalleryEntry } from '../../../shared/contract/gallery.ts'
import type { GalleryKind } from '../../../shared/model/gallery.ts'

export interface EntryFilter {
  readonly q: string
  readonly kind: GalleryKind | 'all'
}

export const ALL_ENTRIES: EntryFilter = { q: '', kind: 'all' }

/** The entries of a kind whose title and description hold every word of the search, in any order and case. */
export function matchingEntries(entries: readonly GalleryEntry[], { q, kind }: EntryFilter): GalleryEntry[] {
  const words = q.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return entries.filter((entry) => {
    const said = `${entry.title} ${entry.description}`.toLowerCase()
    return (kind === 'all' || entry.kind === kind) && words.every((word) => said.includes(word))
  })
}
