import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconDownload, IconInfoCircle, IconPlus, IconSearchOff, IconShoppingBag, IconUpload } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { focusWhenFree } from '../../ui/focus-when-free.ts'
import { ButtonLink } from '../../ui/links.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { EditOrderDrawer } from './edit-order-drawer.tsx'
import { NewOrderCard } from './new-order-card.tsx'
import { isFiltered, NO_FILTER, type OrderFilter } from './order-filter.ts'
import { OrderFilters } from './order-filters.tsx'
import { OrderList } from './order-list.tsx'
import { useExportOrders } from './use-export-orders.ts'
import { useOrders } from './use-orders.ts'

const route = getRouteApi('/orders')

/** What customers have ordered: write it down, find it, correct it, and take it out again. */
export function OrdersPage() {
  const { t } = useTranslation(['orders', 'common'])
  const [filter, setFilter] = useFilter()
  const { customer, write } = useNewOrder()
  const [edited, setEdited] = useState<Order | null>(null)
  const shown = useDeferredValue(filter)
  const found = useOrders(shown)
  return (
    <Page>
      <PageHeader title={t('common:rooms.orders')} description={t('lead')} actions={<Actions filter={filter} onNew={write} hasOrders={found.orders.length > 0} />} />
      <Stack gap="md">
        <Alert color="fjord" variant="light" icon={<IconInfoCircle aria-hidden />}>
          {t('decides')}
        </Alert>
        <NewOrderCard customerRef={customer} />
        <OrderFilters filter={filter} onChange={setFilter} total={found.query.isSuccess ? found.total : undefined} />
        <Results found={found} filter={shown} onClearFilter={() => setFilter(NO_FILTER)} onEdit={setEdited} />
      </Stack>
      <EditOrderDrawer order={edited} onClose={() => setEdited(null)} />
    </Page>
  )
}

interface ActionsProps {
  readonly filter: OrderFilter
  readonly hasOrders: boolean
  readonly onNew: () => void
}

function Actions({ filter, hasOrders, onNew }: ActionsProps) {
  const { t } = useTranslation(['orders', 'common'])
  const { run, stop, isRunning, done } = useExportOrders(filter)
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
        {t('new')}
      </Button>
      <ButtonLink to="/orders/import" variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
        {t('import')}
      </ButtonLink>
      {isRunning ? (
        <Button variant="default" onClick={stop}>
          {t('csv.stop', { count: done })}
        </Button>
      ) : (
        <Button variant="default" disabled={!hasOrders} leftSection={<IconDownload size={16} aria-hidden />} onClick={run}>
          {t('csv.export')}
        </Button>
      )}
    </>
  )
}

interface ResultsProps {
  readonly found: ReturnType<typeof useOrders>
  readonly filter: OrderFilter
  readonly onClearFilter: () => void
  readonly onEdit: (order: Order) => void
}

/** The list, or why there is none. */
function Results({ found: { query, orders, total }, filter, onClearFilter, onEdit }: ResultsProps) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (query.isPending) return <LoadingState />
  if (query.isError && orders.length === 0) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (orders.length === 0) return <Card>{isFiltered(filter) ? <NothingFound onClear={onClearFilter} /> : <NoOrders />}</Card>
  return <OrderList orders={orders} total={total} onEdit={onEdit} onEndReached={fetchMore} />
}

function NothingFound({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('orders')
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

function NoOrders() {
  const { t } = useTranslation('orders')
  return (
    <EmptyState
      icon={IconShoppingBag}
      title={t('empty.title')}
      action={
        <Group justify="center">
          <ButtonLink to="/orders/import" variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
            {t('import')}
          </ButtonLink>
        </Group>
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}

/** What the list shows. An address with a search or a customer in it sets it anew. */
function useFilter() {
  const search = route.useSearch()
  const asked = `${search.q ?? ''}\n${search.customer ?? ''}`
  const [answered, setAnswered] = useState(asked)
  const [filter, setFilter] = useState<OrderFilter>({ ...NO_FILTER, q: search.q ?? '', customerId: search.customer ?? null })
  if (asked !== answered) {
    setAnswered(asked)
    setFilter({ ...NO_FILTER, q: search.q ?? '', customerId: search.customer ?? null })
  }
  return [filter, setFilter] as const
}

/** The field that an order begins in; an address that asks for a new order goes there, and then no longer asks. */
function useNewOrder() {
  const { new: isAsked } = route.useSearch()
  const navigate = useNavigate()
  const customer = useRef<HTMLInputElement>(null)
  const write = useCallback(() => customer.current?.focus(), [])
  useEffect(() => {
    if (isAsked !== true) return undefined
    return focusWhenFree(() => {
      write()
      void navigate({ to: '/orders', search: {}, replace: true })
    })
  }, [isAsked, write, navigate])
  return { customer, write }
}
