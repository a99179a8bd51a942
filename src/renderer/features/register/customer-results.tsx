import { Button, Group } from '@mantine/core'
import { IconAddressBook, IconSearchOff, IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../../shared/contract/register.ts'
import type { Customer } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/links.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { useSelection } from './bulk/use-selection.ts'
import { isFiltered, type ListFilter } from './customer-filter.ts'
import { CustomerList } from './customer-list.tsx'
import type { useCustomers } from './use-customers.ts'

interface CustomerResultsProps {
  readonly found: ReturnType<typeof useCustomers>
  readonly filter: ListFilter
  /** What `found` was found by. */
  readonly asked: CustomerFilter
  readonly onClearFilter: () => void
  readonly onEdit: (customer: Customer) => void
}

/** The list, or why there is none. */
export function CustomerResults({ found, filter, asked, onClearFilter, onEdit }: CustomerResultsProps) {
  const { query, customers, total } = found
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const [selection, setSelection] = useSelection(asked)
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (query.isPending) return <LoadingState />
  if (query.isError && customers.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (customers.length === 0) return <Card>{isFiltered(filter) ? <NothingFound onClear={onClearFilter} /> : <NoCustomers />}</Card>
  return (
    <>
      <CustomerList customers={customers} total={total} selection={selection} onSelect={setSelection} onEdit={onEdit} onEndReached={fetchMore} />
      <BulkBar selection={selection} total={total} asked={asked} onSelect={setSelection} />
    </>
  )
}

function NothingFound({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('register')
  return (
    <EmptyState
      icon={IconSearchOff}
      title={t('nothingFound.title')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('nothingFound.clear')}
        </Button>
      }
    >
      {t('nothingFound.text')}
    </EmptyState>
  )
}

function NoCustomers() {
  const { t } = useTranslation('register')
  const api = useApi()
  const notify = useNotify()
  const load = useMutation(api.sample.load.mutationOptions({ onSuccess: () => notify.done(t('empty.sampleLoaded')), onError: notify.failed }))
  return (
    <EmptyState
      icon={IconAddressBook}
      title={t('empty.title')}
      action={
        <Group justify="center" gap="xs">
          <ButtonLink to="/customers/import" leftSection={<IconUpload size={16} aria-hidden />}>
            {t('import')}
          </ButtonLink>
          <Button variant="default" loading={load.isPending} onClick={() => load.mutate(undefined)}>
            {t('empty.sample')}
          </Button>
        </Group>
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}
