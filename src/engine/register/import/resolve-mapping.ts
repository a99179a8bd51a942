import type { ImportKind, ImportMapping, ImportReport } from '../../../shared/model/register.ts'
import { rememberedMapping } from '../../store/import-mappings.ts'
import type { Handle } from '../../store/open-store.ts'

export interface ResolvedMapping {
  readonly mapping: ImportMapping
  readonly mappedBy: ImportReport['mappedBy']
}

/** Files with the same headers, in whatever order, mean the same. */
export function headerKeyOf(headers: readonly string[]): string {
  return headers.map((header) => header.trim().toLowerCase()).toSorted().join('\t')
}

/** What the caller says goes before what was said of a file like this last time; else the names of the columns tell. */
export async function resolveMapping(db: Handle, kind: ImportKind, headers: readonly string[], said: ImportMapping | undefined): Promise<ResolvedMapping> {
  if (said !== undefined && Object.keys(said).length > 0) return { mapping: said, mappedBy: 'caller' }
  const remembered = await rememberedMapping(db, kind, headerKeyOf(headers))
  return remembered === undefined ? { mapping: {}, mappedBy: 'names' } : { mapping: remembered, mappedBy: 'memory' }
}
