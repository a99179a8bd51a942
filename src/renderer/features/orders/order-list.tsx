import { ActionIcon, Text } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { itemsInWords } from '../../ui/items-in-words.ts'
import { TextLink } from '../../ui/links.tsx'
import { useWindowRows } from '../../ui/use-window-rows.ts'
import { useWords } from '../../ui/use-words.tsx'
import { useDeleteOrder } from './use-delete-order.ts'
import classes from './orders.module.css'

interface OrderListProps {
  readonly orders: readonly Order[]
  /** How many there are in all, the ones not yet fetched, too. */
  readonly total: number
  readonly onEdit: (order: Order) => void
  readonly onEndReached: () => void
}

/** Only the rows near the window are in the page, so that 200,000 orders scroll as ten do. */
export function OrderList({ orders, total, onEdit, onEndReached }: OrderListProps) {
  const { t } = useTranslation('orders')
  const body = useRef<HTMLTableSectionElement>(null)
  const { deleteOrder, deletingId } = useDeleteOrder()
  const ids = useMemo(() => orders.map(({ id }) => id), [orders])
  const { rows, height, measure } = useWindowRows({ list: body, ids, estimate: 53, onEndNear: onEndReached })
  return (
    <Card flush>
      <table aria-label={t('list')} aria-rowcount={total + 1} className={classes['table']}>
        <thead className={classes['head']}>
          <tr aria-rowindex={1} className={classes['headRow']}>
            {(['orderedAt', 'customer', 'lines', 'source', 'actions'] as const).map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} className={classes['body']} style={{ height }}>
          {rows.map(({ id, index, top }) => {
            const order = orders[index]
            return order === undefined ? null : (
              <tr key={id} ref={measure} data-index={index} aria-rowindex={index + 2} className={classes['row']} style={{ transform: `translateY(${top}px)` }}>
                <OrderCells order={order} isDeleting={deletingId === order.id} onEdit={onEdit} onDelete={deleteOrder} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}

interface OrderCellsProps {
  readonly order: Order
  readonly isDeleting: boolean
  readonly onEdit: (order: Order) => void
  readonly onDelete: (order: Order) => void
}

function OrderCells({ order, isDeleting, onEdit, onDelete }: OrderCellsProps) {
  const { t } = useTranslation('orders')
  const words = useWords()
  const { customerName: name, reference, items, orderedAt, source } = order
  const moment = words.moment(orderedAt)
  return (
    <>
      <td data-column="orderedAt">{moment}</td>
      <td data-column="customer">
        <TextLink to="/customers" search={{ q: name }} size="sm" fw={600} c="inherit">
          {name}
        </TextLink>
      </td>
      <td data-column="lines">
        {reference !== null && <Text size="sm" component="span">{`${reference} `}</Text>}
        <Text size="sm" component="span" c="dimmed" lineClamp={2}>
          {items.length === 0 ? t('noLines') : itemsInWords(items, words.number)}
        </Text>
      </td>
      <td data-column="source">
        <Text size="sm" c="dimmed">
          {t(`sources.${source}`)}
        </Text>
      </td>
      <td data-column="actions">
        <ActionIcon variant="subtle" color="gray" aria-label={t('editNamed', { name, moment })} title={t('edit')} onClick={() => onEdit(order)}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('deleteNamed', { name, moment })} title={t('delete')} loading={isDeleting} onClick={() => onDelete(order)}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </td>
    </>
  )
}
