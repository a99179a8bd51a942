import { Badge, Button, Text } from '@mantine/core'
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegisterChange } from '../../../shared/model/register-change.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { BackLink } from '../../ui/back-link.tsx'
import { Card } from '../../ui/card.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { useUndoChange } from '../../ui/use-undo-change.ts'
import classes from './customers.module.css'

/** What was done to customers, groups and orders lately, each with its way back. */
export function ChangesPage() {
  const { t } = useTranslation(['customers', 'common'])
  const { data, error, refetch } = useQuery(useApi().registerChanges.list.queryOptions())
  return (
    <Page>
      <PageHeader
        title={t('common:rooms.registerChanges')}
        description={t('changes.lead')}
        back={<BackLink to="/customers">{t('toCustomers')}</BackLink>}
      />
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <LoadingState />}
      {data !== undefined && <Card flush>{data.items.length === 0 ? <NoChanges /> : <ChangeList changes={data.items} />}</Card>}
    </Page>
  )
}

function NoChanges() {
  const { t } = useTranslation('customers')
  return (
    <EmptyState icon={IconHistory} title={t('changes.none')}>
      {t('changes.noneExplained')}
    </EmptyState>
  )
}

function ChangeList({ changes }: { readonly changes: readonly RegisterChange[] }) {
  const { t } = useTranslation('common')
  const { undo, undoingId } = useUndoChange()
  return (
    <ul className={classes['changes']} aria-label={t('rooms.registerChanges')}>
      {changes.map((change) => (
        <ChangeRow key={change.id} change={change} isUndoing={undoingId === change.id} isBusy={undoingId !== null} onUndo={() => undo(change.id)} />
      ))}
    </ul>
  )
}

interface ChangeRowProps {
  readonly change: RegisterChange
  readonly isUndoing: boolean
  readonly isBusy: boolean
  readonly onUndo: () => void
}

function ChangeRow({ change: { summary, at, canUndo, isUndone, expiresAt }, isUndoing, isBusy, onUndo }: ChangeRowProps) {
  const { t } = useTranslation(['customers', 'common'])
  const words = useWords()
  return (
    <li>
      <div>
        <Text fw={550}>{summary}</Text>
        <Text size="sm" c="dimmed">
          <Moment at={at} />
          {expiresAt !== null && ` · ${t('changes.until', { date: words.date(expiresAt) })}`}
        </Text>
      </div>
      {isUndone && (
        <Badge variant="default" tt="none" fw={500}>
          {t('changes.undone')}
        </Badge>
      )}
      {canUndo && (
        <Button size="compact-sm" variant="default" leftSection={<IconArrowBackUp size={14} aria-hidden />} loading={isUndoing} disabled={isBusy && !isUndoing} onClick={onUndo} aria-label={t('changes.undoNamed', { what: summary })}>
          {t('common:action.undo')}
        </Button>
      )}
    </li>
  )
}
