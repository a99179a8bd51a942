import { Button, Tabs } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftPreview } from '../ui/draft/draft-preview.tsx'
import { useDraft, useDraftStore } from '../ui/draft/draft-store.tsx'
import { useSavedDraft } from '../ui/draft/use-saved-draft.ts'
import { useApi } from '../rpc/connection-context.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { LoadingState } from '../ui/states.tsx'
import { DEFAULT_WAY, WAYS, wayOf } from './ways.ts'
import classes from './new-workflow-page.module.css'

const route = getRouteApi('/workflows/new')

/**
 * Ny arbeidsflyt: a way to make a workflow, and beside it what will come of it.
 * Every way works on the one draft, so going from one to another keeps the work. Nothing is
 * created before Opprett.
 */
export function NewWorkflowPage() {
  const { t } = useTranslation('chat')
  const api = useApi()
  const { workflow, setWorkflow, conversationId, startOver } = useDraft()
  const isBusy = useDraftStore(({ live }) => live !== null)
  useSavedDraft()
  const { way } = route.useSearch()
  const onCreated = (workflowId: string): void => {
    // The workflow is there, whether or not its conversation knows of it.
    if (conversationId !== null) void api.conversations.update.call({ id: conversationId, workflowId }).catch(() => undefined)
    startOver()
  }
  return (
    <Page wide>
      <PageHeader
        title={t('title')}
        description={t('description')}
        {...((workflow !== null || conversationId !== null) && {
          actions: (
            <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={startOver} disabled={isBusy}>
              {t('startOver')}
            </Button>
          ),
        })}
      />
      <Ways chosen={way ?? DEFAULT_WAY} preview={<DraftPreview workflow={workflow} onChange={setWorkflow} onCreated={onCreated} isBusy={isBusy} />} />
    </Page>
  )
}

/** One tab for each way. */
function Ways({ chosen, preview }: { readonly chosen: string; readonly preview: ReactNode }) {
  const { t } = useTranslation('chat')
  const navigate = route.useNavigate()
  const { key, component: Way, showsResult } = wayOf(chosen)
  const way = (
    <Suspense fallback={<LoadingState />}>
      <Way />
    </Suspense>
  )
  const body = showsResult ? (
    way
  ) : (
    <div className={classes['columns']}>
      {way}
      {preview}
    </div>
  )
  return (
    <Tabs value={key} onChange={(next) => void navigate({ search: { way: wayOf(next ?? '').key }, replace: true })} keepMounted={false}>
      <Tabs.List aria-label={t('ways.label')} mb="md">
        {WAYS.map((way) => (
          <Tabs.Tab key={way.key} value={way.key}>
            {t(`ways.${way.key}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={key}>{body}</Tabs.Panel>
    </Tabs>
  )
}
