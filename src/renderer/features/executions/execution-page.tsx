import { Alert, Group, Stack, Tabs, Text, VisuallyHidden } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ExecutionDetail } from '../../../shared/model/execution.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useWatchedExecution } from '../../rpc/use-executions.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Card } from '../../ui/card.tsx'
import { TextLink } from '../../ui/links.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { StatusBadge, TrialBadge } from '../../ui/status-badge.tsx'
import { CameBack } from './came-back.tsx'
import { ExecutionActs } from './execution-acts.tsx'
import { ExecutionFacts } from './execution-facts.tsx'
import { ExecutionLogs } from './execution-logs.tsx'
import { RecipientTable } from './recipient-table.tsx'
import { ReportsCard } from './reports-card.tsx'
import { StepTimeline } from './step-timeline.tsx'
import classes from './executions.module.css'

/** Kjøring: one run as it goes: its steps and waits, who got what, and the log. */
export function ExecutionPage() {
  const { t } = useTranslation('common')
  const { id } = useParams({ from: '/executions/$id' })
  useWatchedExecution(id)
  const { data, error, refetch } = useQuery(useApi().executions.get.queryOptions({ input: { id } }))
  if (data !== undefined) return <Loaded execution={data} />
  return (
    <Page>
      <PageHeader title={t('rooms.execution')} back={<BackLink to="/executions">{t('rooms.executions')}</BackLink>} />
      {error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />}
    </Page>
  )
}

function Loaded({ execution }: { readonly execution: ExecutionDetail }) {
  const { t } = useTranslation(['executions', 'common'])
  const { workflowName, workflowId, status, isTrial, errorMessage } = execution
  return (
    <Page>
      <PageHeader
        title={workflowName}
        back={<BackLink to="/executions">{t('common:rooms.executions')}</BackLink>}
        badge={
          <Group gap="xs">
            <StatusBadge status={status} />
            {isTrial && <TrialBadge />}
          </Group>
        }
        description={
          <TextLink to="/workflows/$id" params={{ id: workflowId }}>
            {t('toWorkflow')}
          </TextLink>
        }
        actions={<ExecutionActs execution={execution} />}
      />
      <VisuallyHidden component="output">{t('announce', { status: t(`common:status.${status}`), done: execution.counts.success, total: execution.counts.total })}</VisuallyHidden>
      {errorMessage !== null && <WhatHappened message={errorMessage} isFailed={status === 'failed'} />}
      {isTrial && <TrialNote executionId={execution.id} />}
      <div className={classes['columns']}>
        <Stack gap="md">
          <Card title={t('steps')}>
            <StepTimeline execution={execution} />
          </Card>
          <ReportsCard execution={execution} />
        </Stack>
        <Card title={t('facts')}>
          <ExecutionFacts execution={execution} />
        </Card>
      </div>
      <Details execution={execution} />
    </Page>
  )
}

function Details({ execution }: { readonly execution: ExecutionDetail }) {
  const { t } = useTranslation(['executions', 'incoming'])
  return (
    <Tabs defaultValue="recipients" keepMounted={false} mt="lg">
      <Tabs.List mb="md">
        <Tabs.Tab value="recipients">{t('recipients')}</Tabs.Tab>
        <Tabs.Tab value="cameBack">{t('incoming:cameBack')}</Tabs.Tab>
        <Tabs.Tab value="log">{t('log')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="recipients">
        <RecipientTable execution={execution} />
      </Tabs.Panel>
      <Tabs.Panel value="cameBack">
        <CameBack executionId={execution.id} />
      </Tabs.Panel>
      <Tabs.Panel value="log">
        <ExecutionLogs executionId={execution.id} />
      </Tabs.Panel>
    </Tabs>
  )
}

function WhatHappened({ message, isFailed }: { readonly message: string; readonly isFailed: boolean }) {
  const { t } = useTranslation('executions')
  return (
    <Alert color="red" mb="md" icon={<IconAlertCircle aria-hidden />} title={t(isFailed ? 'whyFailed' : 'note')}>
      {message}
    </Alert>
  )
}

function TrialNote({ executionId }: { readonly executionId: string }) {
  const { t } = useTranslation('executions')
  return (
    <Text className={classes['trial']} size="sm">
      {t('trialNote')}{' '}
      <TextLink to="/trial-mailbox" search={{ executionId }} c="inherit" underline="always" fw={600}>
        {t('seeTrialMails')}
      </TextLink>
    </Text>
  )
}
