import { Button, Group, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconSearch, IconTrash } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink, TextLink } from '../../ui/links.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { ClearDialog } from './clear-dialog.tsx'
import { MailList } from './mail-list.tsx'
import { NoMails } from './no-mails.tsx'
import { ReadingPane } from './reading-pane.tsx'
import { useTrialMails } from './use-trial-mails.ts'
import classes from './trial-mailbox.module.css'

const route = getRouteApi('/trial-mailbox')

/** What would have gone out, newest first, beside the one that is being read. */
export function TrialMailboxPage() {
  const { t } = useTranslation(['trialMailbox', 'common'])
  const { executionId } = route.useSearch()
  const [search, setSearch] = useState('')
  const { query, mails, total, onEndNear } = useTrialMails(useDeferredValue(search), executionId)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isClearing, clearing] = useDisclosure(false)
  const isFiltered = search.trim() !== '' || executionId !== undefined
  return (
    <Page wide>
      <PageHeader
        title={t('common:rooms.trialMailbox')}
        description={t('lead')}
        actions={
          <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={clearing.open} disabled={mails.length === 0}>
            {t('clear')}
          </Button>
        }
      />
      <Filters search={search} onSearch={setSearch} executionId={executionId} total={query.isSuccess ? total : undefined} />
      {query.isPending && <LoadingState />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && mails.length === 0 && <NoMails isFiltered={isFiltered} />}
      {mails.length > 0 && (
        <div className={classes['columns']} data-reading={chosenId !== null || undefined}>
          <MailList mails={mails} total={total} chosenId={chosenId} onChoose={setChosenId} onEndNear={onEndNear} />
          <ReadingPane id={chosenId} onBack={() => setChosenId(null)} />
        </div>
      )}
      <ClearDialog opened={isClearing} onClose={clearing.close} onCleared={() => setChosenId(null)} />
    </Page>
  )
}

interface FiltersProps {
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly executionId: string | undefined
  /** How many pass; undefined until it is known. */
  readonly total: number | undefined
}

function Filters({ search, onSearch, executionId, total }: FiltersProps) {
  const { t } = useTranslation('trialMailbox')
  return (
    <Group gap="sm" mb="md">
      <TextInput
        className={classes['search']}
        type="search"
        maxLength={200}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        aria-label={t('search')}
        placeholder={t('searchPlaceholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      {executionId !== undefined && <OfExecution executionId={executionId} />}
      <output className={classes['count']}>{total !== undefined && t('count', { count: total })}</output>
    </Group>
  )
}

function OfExecution({ executionId }: { readonly executionId: string }) {
  const { t } = useTranslation('trialMailbox')
  return (
    <Group gap="xs" className={classes['filter']}>
      <span>{t('ofExecution')}</span>
      <TextLink to="/executions/$id" params={{ id: executionId }}>
        {t('openExecution')}
      </TextLink>
      <ButtonLink to="/trial-mailbox" search={{}} size="compact-sm" variant="default">
        {t('showAll')}
      </ButtonLink>
    </Group>
  )
}
