import { Badge, Button, Text, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { Moment } from '../../ui/moment.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import classes from './customers.module.css'

interface CustomerCellsProps {
  readonly customer: Customer
  readonly onEdit: (customer: Customer) => void
  readonly onOrder: (customer: Customer) => void
  readonly isOrdering: boolean
}

/** What a row says about a customer, and what can be done from there. */
export function CustomerCells({ customer, onEdit, onOrder, isOrdering }: CustomerCellsProps) {
  const { t } = useTranslation('register')
  const { name, email, groups, active, isSample, lastOrderedAt } = customer
  return (
    <>
      <td data-column="name" className={classes['who']}>
        <UnstyledButton className={classes['name']} onClick={() => onEdit(customer)} aria-label={t('editNamed', { name })}>
          {name}
        </UnstyledButton>
        {!active && <StatusBadge status="inactive" label={t('inactive')} />}
        <Text size="sm" c="dimmed" className={classes['email']}>
          {email}
          {isSample && ` · ${t('sample')}`}
        </Text>
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
        <Button size="compact-sm" variant="default" leftSection={<IconCheck size={14} aria-hidden />} loading={isOrdering} onClick={() => onOrder(customer)} aria-label={t('orderedNamed', { name })}>
          {t('ordered')}
        </Button>
      </td>
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
