import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useApi } from '../../rpc/connection-context.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { TemplateEditor } from './template-editor.tsx'

const route = getRouteApi('/templates/$id')

/** One template: what it says in each language, and how that looks. */
export function TemplatePage() {
  const { id } = route.useParams()
  const query = useQuery(useApi().templates.get.queryOptions({ input: { id } }))
  return (
    <Page wide>
      {query.isPending && <LoadingState />}
      {query.isError && query.data === undefined && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && <TemplateEditor key={id} template={query.data} />}
    </Page>
  )
}
