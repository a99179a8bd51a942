import { Button, Stack, Text } from '@mantine/core'
import { IconShoppingBag } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer, Order } from '../../../../shared/model/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { ErrorState, EmptyState, LoadingState } from '../../../ui/states.tsx'
import { useWords } from '../../../ui/use-words.tsx'
import { itemsInWords } from '../../../ui/items-in-words.ts'
import { NewOrder } from './new-order.tsx'
import classes from '../customers.module.css'

const PAGE = 50

/** What a customer has ordered, newest first, and a new order in place. */
export function CustomerOrders({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation(['customers', 'common'])
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOrders(customer.id)
  const orders = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Stack gap="md">
      {!customer.isErased && <NewOrder customer={customer} />}
      {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <LoadingState />}
      {data !== undefined && orders.length === 0 && (
        <EmptyState icon={IconShoppingBag} title={t('orders.none')}>
          {t('orders.noneExplained')}
        </EmptyState>
      )}
      {orders.length > 0 && (
        <ul className={classes['lines']} aria-label={t('tabs.orders')}>
          {orders.map((order) => (
            <OrderLine key={order.id} order={order} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:action.showMore')}
        </Button>
      )}
    </Stack>
  )
}

function useOrders(customerId: string) {
  return useInfiniteQuery(
    useApi().orders.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ customerId, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
}

function OrderLine({ order: { orderedAt, reference, items, source } }: { readonly order: Order }) {
  const { t } = useTranslation('customers')
  const { number } = useWords()
  const words = itemsInWords(items, number)
  return (
    <li>
      <div>
        <Moment at={orderedAt} fw={550} />
        <Text size="sm" c="dimmed">
          {[reference === null ? '' : t('orders.referenceNamed', { reference }), words].filter((part) => part !== '').join(' · ') || t('orders.noLines')}
        </Text>
      </div>
      <Text size="sm" c="dimmed" flex="none">
        {t(`orders.sources.${source}`)}
      </Text>
    </li>
  )
}
