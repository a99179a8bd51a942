import { Group, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { Card } from '../../ui/card.tsx'
import { ExecutionHistory } from '../../ui/execution-history.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { SkippedRunsCard } from '../../ui/skipped-runs-card.tsx'
import { WorkflowPreview } from '../../ui/workflow-preview.tsx'
import { ActiveSwitch } from './active-switch.tsx'
import { definitionOf } from './definition-of.ts'
import { EditForm } from './editor/edit-form.tsx'
import { RunNow } from './run-now.tsx'
import { Versions } from './versions.tsx'
import { WorkflowMenu } from './workflow-menu.tsx'

/** Arbeidsflyt: what it does, what it has done, how it was before, and a way to change it. */
export function WorkflowPage() {
  const { t } = useTranslation('common')
  const { id } = useParams({ from: '/workflows/$id' })
  const { data, error, refetch } = useQuery(useApi().workflows.get.queryOptions({ input: { id } }))
  if (data !== undefined) return <Loaded workflow={data} />
  return (
    <Page>
      <PageHeader title={t('rooms.workflow')} back={<BackLink to="/workflows">{t('rooms.workflows')}</BackLink>} />
      {error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />}
    </Page>
  )
}

function Loaded({ workflow }: { readonly workflow: WorkflowRecord }) {
  const { t } = useTranslation('common')
  const navigate = useNavigate()
  const { name, summary } = workflow
  return (
    <Page>
      <PageHeader
        title={name}
        description={summary}
        back={<BackLink to="/workflows">{t('rooms.workflows')}</BackLink>}
        actions={
          <Group gap="sm" wrap="nowrap">
            <ActiveSwitch workflow={workflow} withLabel />
            <RunNow workflow={workflow} variant="filled" />
            <WorkflowMenu workflow={workflow} onRemoved={() => void navigate({ to: '/workflows' })} />
          </Group>
        }
      />
      <Parts workflow={workflow} />
    </Page>
  )
}

function Parts({ workflow }: { readonly workflow: WorkflowRecord }) {
  const { t } = useTranslation(['workflows', 'common'])
  const { id } = workflow
  return (
    <Tabs defaultValue="plan" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="plan">{t('tabs.plan')}</Tabs.Tab>
        <Tabs.Tab value="executions">{t('tabs.executions')}</Tabs.Tab>
        <Tabs.Tab value="edit">{t('tabs.edit')}</Tabs.Tab>
        <Tabs.Tab value="versions">{t('tabs.versions')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="plan">
        <Card title={t('common:preview.title')}>
          <WorkflowPreview workflow={definitionOf(workflow)} />
        </Card>
      </Tabs.Panel>
      <Tabs.Panel value="executions">
        <Stack gap="md">
          <SkippedRunsCard workflowId={id} />
          <Card title={t('tabs.executions')} flush>
            <ExecutionHistory filter={{ workflowId: id }} withName={false} />
          </Card>
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="edit">
        <EditForm workflow={workflow} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <Card title={t('tabs.versions')}>
          <Versions workflowId={id} />
        </Card>
      </Tabs.Panel>
    </Tabs>
  )
}
