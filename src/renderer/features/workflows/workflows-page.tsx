import { Button, Group, Select, TextInput } from '@mantine/core'
import { IconPlus, IconRoute, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useWorkflows } from '../../rpc/use-workflows.ts'
import { Card } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/links.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { arrangeWorkflows, SORTS, type Sort } from './arrange-workflows.ts'
import { ImportWorkflow } from './import-workflow.tsx'
import { WorkflowRow } from './workflow-row.tsx'
import classes from './workflows.module.css'

/** Arbeidsflyter: what the office has set up, what runs next and how it went last. */
export function WorkflowsPage() {
  const { t } = useTranslation('workflows')
  const { data, error, refetch } = useWorkflows()
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <ImportWorkflow />
            <ButtonLink to="/workflows/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('new')}
            </ButtonLink>
          </>
        }
      />
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <LoadingState />
      ) : data.items.length === 0 ? (
        <Card>
          <EmptyState icon={IconRoute} title={t('empty')} action={<ButtonLink to="/workflows/new">{t('begin')}</ButtonLink>}>
            {t('emptyExplained')}
          </EmptyState>
        </Card>
      ) : (
        <WorkflowList workflows={data.items} />
      )}
    </Page>
  )
}

function WorkflowList({ workflows }: { readonly workflows: readonly WorkflowRecord[] }) {
  const { t } = useTranslation('workflows')
  const language = useLanguage()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort>('nextRun')
  const shown = arrangeWorkflows(workflows, search, sort, language)
  return (
    <>
      <Group gap="sm" mb="md" role="search">
        <TextInput className={classes['search']} type="search" leftSection={<IconSearch size={16} aria-hidden />} placeholder={t('search')} aria-label={t('search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Select
          aria-label={t('sort.label')}
          allowDeselect={false}
          value={sort}
          onChange={(value) => setSort(SORTS.find((known) => known === value) ?? 'nextRun')}
          data={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
        />
      </Group>
      {shown.length === 0 ? (
        <Card>
          <EmptyState icon={IconSearch} title={t('noMatch')} action={<Button variant="default" onClick={() => setSearch('')}>{t('showAll')}</Button>}>
            {t('noMatchExplained', { search })}
          </EmptyState>
        </Card>
      ) : (
        <ul className={classes['list']} aria-label={t('title')}>
          {shown.map((workflow) => (
            <WorkflowRow key={workflow.id} workflow={workflow} />
          ))}
        </ul>
      )}
    </>
  )
}
