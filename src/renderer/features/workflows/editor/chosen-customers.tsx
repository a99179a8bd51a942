import { Pill, PillGroup, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../rpc/connection-context.tsx'
import { CustomerSelect } from '../../../ui/customer-select/customer-select.tsx'
import classes from './editor.module.css'

/** So many are shown by name; a list that is longer is better kept as a group. */
const SHOWN = 20

interface ChosenCustomersProps {
  readonly ids: readonly string[]
  readonly onChange: (ids: string[]) => void
  readonly error: string | undefined
}

/** Customers chosen one by one. */
export function ChosenCustomers({ ids, onChange, error }: ChosenCustomersProps) {
  const { t } = useTranslation('editor')
  const api = useApi()
  const shown = ids.slice(0, SHOWN)
  const customers = useQueries({ queries: shown.map((id) => api.customers.get.queryOptions({ input: { id } })) })
  return (
    <div className={classes['grow']}>
      <CustomerSelect label={t('recipients.addCustomer')} value={null} onChange={(id) => id !== null && !ids.includes(id) && onChange([...ids, id])} error={error} />
      <PillGroup mt="xs" role="list" aria-label={t('recipients.kinds.customers')}>
        {shown.map((id, index) => {
          const name = customers[index]?.data?.name ?? t(customers[index]?.isError === true ? 'recipients.gone' : 'recipients.fetching')
          return (
            <Pill key={id} role="listitem" withRemoveButton removeButtonProps={{ 'aria-label': t('recipients.remove', { name }), tabIndex: 0, 'aria-hidden': false }} onRemove={() => onChange(ids.filter((other) => other !== id))}>
              {name}
            </Pill>
          )
        })}
      </PillGroup>
      {ids.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t('recipients.andMore', { count: ids.length - SHOWN })}
        </Text>
      )}
    </div>
  )
}
