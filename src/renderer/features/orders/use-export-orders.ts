import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { dateIn } from '../../ui/day-in-zone.ts'
import { downloadFile } from '../../ui/download-file.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { filterInput, type OrderFilter } from './order-filter.ts'
import { ordersCsv } from './orders-csv.ts'

const PAGE = 500

/** All orders that pass the filter as a CSV file; `done` counts those fetched, and it can be stopped. */
export function useExportOrders(filter: OrderFilter) {
  const notify = useNotify()
  const save = useSaveCsv()
  const [done, setDone] = useState(0)
  const [controller, setController] = useState<AbortController | null>(null)
  const fetchAll = useFetchAll(filter, setDone)
  const all = useMutation({ mutationFn: fetchAll })
  const run = (): void => {
    const next = new AbortController()
    setController(next)
    setDone(0)
    const unlessStopped = (act: () => void): void => {
      if (!next.signal.aborted) act()
    }
    all.mutate(next.signal, { onSuccess: (orders) => unlessStopped(() => save(orders)), onError: (error) => unlessStopped(() => notify.failed(error)) })
  }
  return { run, stop: () => controller?.abort(), isRunning: all.isPending, done }
}

/** Fetches them page by page and reports how many it has. */
function useFetchAll(filter: OrderFilter, onProgress: (count: number) => void) {
  const api = useApi()
  const { timezone } = useWords()
  return async (signal: AbortSignal): Promise<Order[]> => {
    const orders: Order[] = []
    let cursor: string | null | undefined
    while (cursor !== null && !signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before ended
      const page: { items: Order[]; nextCursor: string | null } = await api.orders.list.call({ limit: PAGE, ...filterInput(filter, timezone), ...(cursor === undefined ? {} : { cursor }) }, { signal })
      orders.push(...page.items)
      cursor = page.nextCursor
      onProgress(orders.length)
    }
    return orders
  }
}

function useSaveCsv() {
  const notify = useNotify()
  const { t } = useTranslation('orders')
  const { timezone, now } = useWords()
  return (orders: readonly Order[]): void => {
    const headings = { customer: t('csv.customer'), orderedAt: t('csv.orderedAt'), reference: t('csv.reference'), item: t('csv.item'), quantity: t('csv.quantity'), more: t('csv.more'), source: t('csv.source') }
    const csv = ordersCsv(orders, { headings, moment: (instant) => plainMoment(timezone, instant), source: (source) => t(`sources.${source}`) })
    downloadFile(new File([csv], t('csv.name', { date: dateIn(timezone, now) }), { type: 'text/csv;charset=utf-8' }))
    notify.done(t('csv.saved', { count: orders.length }))
  }
}

/** "23.11.2026 09:00": what a spreadsheet knows for a date, and an import reads back. */
function plainMoment(timezone: string, instant: string): string {
  const [year, month, day] = dateIn(timezone, instant).split('-')
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))
  return `${day ?? ''}.${month ?? ''}.${year ?? ''} ${time}`
}
