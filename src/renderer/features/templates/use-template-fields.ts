import { useQuery } from '@tanstack/react-query'
import type { TemplateFields } from '../../../shared/model/template.ts'
import { useApi } from '../../rpc/connection-context.tsx'

/** What a template can be filled in with; undefined until it is known. */
export function useTemplateFields(): TemplateFields | undefined {
  return useQuery(useApi().templates.fields.queryOptions({ staleTime: 60_000 })).data
}
