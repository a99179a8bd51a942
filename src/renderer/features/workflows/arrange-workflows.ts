import type { Language } from '../../../shared/language.ts'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'

export const SORTS = ['nextRun', 'name', 'lastRun', 'changed'] as const
export type Sort = (typeof SORTS)[number]

/** The workflows whose name or summary holds every word of `search`, in the order asked for. */
export function arrangeWorkflows(workflows: readonly WorkflowRecord[], search: string, sort: Sort, language: Language): WorkflowRecord[] {
  const words = search.toLocaleLowerCase(language).split(/\s+/).filter(Boolean)
  const found = workflows.filter(({ name, summary, description = '' }) => {
    const text = `${name} ${summary} ${description}`.toLocaleLowerCase(language)
    return words.every((word) => text.includes(word))
  })
  const byName = new Intl.Collator(language, { numeric: true })
  return found.toSorted((a, b) => compare(a, b, sort) || byName.compare(a.name, b.name))
}

function compare(a: WorkflowRecord, b: WorkflowRecord, sort: Sort): number {
  switch (sort) {
    case 'name':
      return 0
    case 'nextRun':
      return soonestFirst(a.nextRun, b.nextRun)
    case 'lastRun':
      return -soonestFirst(a.lastRun ?? '', b.lastRun ?? '')
    case 'changed':
      return -soonestFirst(a.updatedAt, b.updatedAt)
  }
}

/** Instants sort as text; what has none comes last. */
function soonestFirst(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}
