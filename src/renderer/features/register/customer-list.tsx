import { Checkbox } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { isChosen, toggleFetched, type Selection } from './bulk/selection.ts'
import { useRowKeys } from './bulk/use-row-keys.ts'
import { CustomerCells } from './customer-cells.tsx'
import { useOrderNow } from './use-order-now.ts'
import classes from './customers.module.css'

interface CustomerListProps {
  readonly customers: readonly Customer[]
  /** How many there are in all, the ones not yet fetched, too. */
  readonly total: number
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onEdit: (customer: Customer) => void
  readonly onEndReached: () => void
}

/** Only the rows near the window are in the page, so that 100,000 customers scroll as ten do. */
export function CustomerList({ customers, total, selection, onSelect, onEdit, onEndReached }: CustomerListProps) {
  const { t } = useTranslation('register')
  const body = useRef<HTMLTableSectionElement>(null)
  const { orderNow, orderingId } = useOrderNow()
  const ids = useMemo(() => customers.map(({ id }) => id), [customers])
  const { choose, onKeyDown } = useRowKeys({ ids, selection, onSelect })
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is used here alone and handed to no memoised part
  const rows = useWindowVirtualizer({ count: customers.length, estimateSize: () => 61, overscan: 12, scrollMargin: useOffset(body), getItemKey: (index) => ids[index] ?? index })
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= customers.length - 20) onEndReached()
  }, [last, customers.length, onEndReached])
  return (
    <Card flush>
      <table aria-label={t('list')} aria-rowcount={total + 1} className={classes['table']}>
        <Head ids={ids} selection={selection} onSelect={onSelect} />
        <tbody ref={body} className={classes['body']} style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const customer = customers[index]
            if (customer === undefined) return null
            const chosen = isChosen(selection, customer.id)
            return (
              <tr
                key={key}
                ref={rows.measureElement}
                data-index={index}
                data-chosen={chosen || undefined}
                aria-rowindex={index + 2}
                className={classes['row']}
                style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
              >
                <CustomerCells customer={customer} isChosen={chosen} onChoose={choose} onChoiceKey={onKeyDown} onEdit={onEdit} onOrder={orderNow} isOrdering={orderingId === customer.id} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}

/** How far down the page an element begins, in pixels: what a list of the window's rows counts from. */
function useOffset(element: React.RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const measure = (): void => setOffset((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return offset
}

interface HeadProps {
  readonly ids: readonly string[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
}

function Head({ ids, selection, onSelect }: HeadProps) {
  const { t } = useTranslation(['register', 'customers'])
  const chosen = selection.kind === 'all' ? ids.length : selection.ids.size
  return (
    <thead className={classes['head']}>
      <tr aria-rowindex={1} className={classes['headRow']}>
        <th scope="col" className={classes['columnHead']} data-column="choose">
          <Checkbox
            aria-label={t('customers:bulk.chooseFetched')}
            checked={chosen > 0 && chosen >= ids.length}
            indeterminate={chosen > 0 && chosen < ids.length}
            onChange={() => onSelect(toggleFetched(selection, ids))}
          />
          <span aria-hidden className={classes['chooseAll']}>
            {t('customers:bulk.chooseFetched')}
          </span>
        </th>
        {(['name', 'groups', 'lastOrder', 'actions'] as const).map((column) => (
          <th key={column} scope="col" className={classes['columnHead']} data-column={column}>
            {t(`columns.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
