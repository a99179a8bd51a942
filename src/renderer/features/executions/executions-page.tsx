import { Group, Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ExecutionStatus } from '../../../shared/model/execution.ts'
import { useWorkflows } from '../../rpc/use-workflows.ts'
import { Card } from '../../ui/card.tsx'
import { ExecutionHistory } from '../../ui/execution-history.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** Kjøringer: everything that has run or is running, newest first. The filter stands in the address. */
export function ExecutionsPage() {
  const { t } = useTranslation(['executions', 'common'])
  const navigate = useNavigate({ from: '/executions' })
  const { status, workflow } = useSearch({ from: '/executions' })
  const { data: workflows } = useWorkflows()
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <Group gap="sm" mb="md" role="search">
        <Select
          aria-label={t('filterStatus')}
          placeholder={t('allStatuses')}
          clearable
          value={status ?? null}
          data={ExecutionStatus.options.map((value) => ({ value, label: t(`common:status.${value}`) }))}
          onChange={(value) => void navigate({ search: { status: ExecutionStatus.options.find((known) => known === value), workflow }, replace: true })}
        />
        <Select
          aria-label={t('filterWorkflow')}
          placeholder={t('allWorkflows')}
          clearable
          searchable
          w={280}
          maw="100%"
          value={workflow ?? null}
          data={(workflows?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => void navigate({ search: { status, workflow: value ?? undefined }, replace: true })}
        />
      </Group>
      <Card flush>
        <ExecutionHistory filter={{ status, workflowId: workflow }} />
      </Card>
    </Page>
  )
}
