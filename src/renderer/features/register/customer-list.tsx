import { Checkbox } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { useWindowRows } from '../../ui/use-window-rows.ts'
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
  const { rows, height, measure } = useWindowRows({ list: body, ids, estimate: 61, onEndNear: onEndReached })
  return (
    <Card flush>
      <table aria-label={t('list')} aria-rowcount={total + 1} className={classes['table']}>
        <Head ids={ids} selection={selection} onSelect={onSelect} />
        <tbody ref={body} className={classes['body']} style={{ height }}>
          {rows.map(({ id, index, top }) => {
            const customer = customers[index]
            if (customer === undefined) return null
            const chosen = isChosen(selection, customer.id)
            return (
              <tr
                key={id}
                ref={measure}
                data-index={index}
                data-chosen={chosen || undefined}
                aria-rowindex={index + 2}
                className={classes['row']}
                style={{ transform: `translateY(${top}px)` }}
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
