import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { TemplateEditor } from './template-editor.tsx'

const route = getRouteApi('/templates/$id')

/** One template: what it says in each language, and how that looks. */
export function TemplatePage() {
  const { t } = useTranslation(['templates', 'common'])
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(useApi().templates.get.queryOptions({ input: { id } }))
  return (
    <Page wide>
      {data === undefined && <PageHeader title={t('common:rooms.template')} back={<BackLink to="/templates">{t('editor.back')}</BackLink>} />}
      {data === undefined && (error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <TemplateEditor key={id} template={data} />}
    </Page>
  )
}
