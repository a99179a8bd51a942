import { Badge, Button, Checkbox, Text, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { memo, type ChangeEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { Moment } from '../../ui/moment.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import classes from './customers.module.css'

interface CustomerCellsProps {
  readonly customer: Customer
  readonly isChosen: boolean
  /** `isRange`: up or down to here from where the last choice was made. */
  readonly onChoose: (id: string, isRange: boolean) => void
  /** A key on the row's box. */
  readonly onChoiceKey: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly onEdit: (customer: Customer) => void
  readonly onOrder: (customer: Customer) => void
  readonly isOrdering: boolean
}

/** What a row says about a customer, and what can be done from there. */
export const CustomerCells = memo(function CustomerCells({ customer, isChosen, onChoose, onChoiceKey, onEdit, onOrder, isOrdering }: CustomerCellsProps) {
  const { t } = useTranslation(['register', 'customers'])
  const { id, name, groups, isErased, lastOrderedAt } = customer
  // A box changes by a click, and Space is one, too; both carry Shift with them.
  const choose = ({ nativeEvent }: ChangeEvent): void => onChoose(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
  return (
    <>
      <td data-column="choose">
        <Checkbox aria-label={t('customers:bulk.choose', { name })} checked={isChosen} onChange={choose} onKeyDown={onChoiceKey} />
      </td>
      <td data-column="name" className={classes['who']}>
        <Who customer={customer} onEdit={onEdit} />
      </td>
      <td data-column="groups" className={classes['groups']}>
        {groups.map((group) => (
          <Badge key={group} variant="default" tt="none" fw={500}>
            {group}
          </Badge>
        ))}
      </td>
      <td data-column="lastOrder">
        <LastOrder at={lastOrderedAt} />
      </td>
      <td data-column="actions">
        {!isErased && (
          <Button size="compact-sm" variant="default" leftSection={<IconCheck size={14} aria-hidden />} loading={isOrdering} onClick={() => onOrder(customer)} aria-label={t('orderedNamed', { name })}>
            {t('ordered')}
          </Button>
        )}
      </td>
    </>
  )
})

function Who({ customer, onEdit }: Pick<CustomerCellsProps, 'customer' | 'onEdit'>) {
  const { t } = useTranslation('register')
  const { name, email, isSample, isErased } = customer
  return (
    <>
      <UnstyledButton className={classes['name']} onClick={() => onEdit(customer)} aria-label={t('editNamed', { name })}>
        {name}
      </UnstyledButton>
      <Standing customer={customer} />
      {!isErased && (
        <Text size="sm" c="dimmed" className={classes['email']}>
          {email}
          {isSample && ` · ${t('sample')}`}
        </Text>
      )}
    </>
  )
}

/** Why this customer gets no mail, where that is so. */
function Standing({ customer: { active, reserved, bounced, contacts, isErased } }: { readonly customer: Customer }) {
  const { t } = useTranslation(['register', 'customers'])
  if (isErased) return <StatusBadge status="cancelled" label={t('customers:erased.badge')} />
  const hasBounced = bounced !== null || contacts.some((contact) => contact.bounced !== null)
  return (
    <>
      {!active && <StatusBadge status="inactive" label={t('inactive')} />}
      {reserved !== null && <StatusBadge status="cancelled" label={t('customers:reserved.badge')} />}
      {hasBounced && <StatusBadge status="failed" label={t('customers:bounced.badge')} />}
    </>
  )
}

function LastOrder({ at }: { readonly at: string | null }) {
  const { t } = useTranslation('register')
  if (at !== null) return <Moment at={at} distance="below" size="sm" />
  return (
    <Text size="sm" c="dimmed">
      {t('neverOrdered')}
    </Text>
  )
}
