import { Group, SegmentedControl, Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ExecutionStatus } from '../../../shared/model/execution.ts'
import { useWorkflows } from '../../rpc/use-workflows.ts'
import { Card } from '../../ui/card.tsx'
import { ExecutionHistory } from '../../ui/execution-history.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkippedRuns } from '../../ui/skipped-runs.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { PERIODS, periodStart } from './period-start.ts'
import classes from './executions.module.css'

/** Kjøringer: everything that has run or is running, newest first, or what was due and was not run. View and filter stand in the address. */
export function ExecutionsPage() {
  const { t } = useTranslation(['executions', 'common'])
  const { view, status, workflow, period } = useSearch({ from: '/executions' })
  const { timezone, now } = useWords()
  const from = period === undefined ? undefined : periodStart(period, timezone, now)
  return (
    <Page>
      <PageHeader title={t('title')} description={t(view === 'skipped' ? 'skippedDescription' : 'description')} />
      <Filter />
      <Card flush>{view === 'skipped' ? <SkippedRuns workflowId={workflow} /> : <ExecutionHistory filter={{ status, workflowId: workflow, from }} />}</Card>
    </Page>
  )
}

function Filter() {
  const { t } = useTranslation(['executions', 'common'])
  const navigate = useNavigate({ from: '/executions' })
  const search = useSearch({ from: '/executions' })
  const { data: workflows } = useWorkflows()
  return (
    <Group gap="sm" mb="md" role="search">
      <SegmentedControl
        aria-label={t('view')}
        value={search.view ?? 'made'}
        data={[
          { value: 'made', label: t('views.made') },
          { value: 'skipped', label: t('views.skipped') },
        ]}
        onChange={(value) => void navigate({ search: { workflow: search.workflow, ...(value === 'skipped' ? { view: 'skipped' } : {}) }, replace: true })}
      />
      {search.view !== 'skipped' && <MadeFilters />}
      <Select
        className={classes['filter'] ?? ''}
        aria-label={t('filterWorkflow')}
        placeholder={t('allWorkflows')}
        clearable
        searchable
        value={search.workflow ?? null}
        data={(workflows?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => void navigate({ search: { ...search, workflow: value ?? undefined }, replace: true })}
      />
    </Group>
  )
}

/** What only runs that were made have: a status, and a moment at which they began. */
function MadeFilters() {
  const { t } = useTranslation(['executions', 'common'])
  const navigate = useNavigate({ from: '/executions' })
  const search = useSearch({ from: '/executions' })
  return (
    <>
      <Select
        className={classes['filter'] ?? ''}
        aria-label={t('filterStatus')}
        placeholder={t('allStatuses')}
        clearable
        value={search.status ?? null}
        data={ExecutionStatus.options.map((value) => ({ value, label: t(`common:status.${value}`) }))}
        onChange={(value) => void navigate({ search: { ...search, status: ExecutionStatus.options.find((known) => known === value) }, replace: true })}
      />
      <Select
        className={classes['filter'] ?? ''}
        aria-label={t('filterPeriod')}
        placeholder={t('allPeriods')}
        clearable
        value={search.period ?? null}
        data={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        onChange={(value) => void navigate({ search: { ...search, period: PERIODS.find((known) => known === value) }, replace: true })}
      />
    </>
  )
}
