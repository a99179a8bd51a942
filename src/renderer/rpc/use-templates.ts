import { useQuery } from '@tanstack/react-query'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import { useApi } from './connection-context.tsx'

/** The office's templates, of one category or all. */
export function useTemplates(category?: TemplateCategory) {
  return useQuery(useApi().templates.list.queryOptions({ input: { limit: 500, ...(category === undefined ? {} : { category }) } }))
}
