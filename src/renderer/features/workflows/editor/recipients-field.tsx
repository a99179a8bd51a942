import { MultiSelect, Select, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Recipients } from '../../../../shared/model/workflow.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { ChosenCustomers } from './chosen-customers.tsx'
import type { ErrorOf } from './error-of.ts'
import { recipientKinds, recipientsAs, type Place } from './new-step.ts'
import classes from './editor.module.css'

interface RecipientsFieldProps {
  readonly recipients: Recipients
  readonly place: Place
  readonly onChange: (recipients: Recipients) => void
  /** By paths within the recipients. */
  readonly errorOf: ErrorOf
}

/** Whom a step reaches: first the kind, then what that kind needs. What makes no sense where the step stands cannot be chosen. */
export function RecipientsField({ recipients, place, onChange, errorOf }: RecipientsFieldProps) {
  const { t } = useTranslation('editor')
  const possible = recipientKinds(place)
  // What was chosen stays to be seen where the step was moved to a place that it does not fit.
  const kinds = possible.includes(recipients.kind) ? possible : [...possible, recipients.kind]
  return (
    <>
      <Select
        label={t('recipients.label')}
        allowDeselect={false}
        value={recipients.kind}
        data={kinds.map((kind) => ({ value: kind, label: t(`recipients.kinds.${kind}`) }))}
        error={errorOf('', true) ?? null}
        onChange={(value) => onChange(recipientsAs(kinds.find((kind) => kind === value) ?? recipients.kind))}
      />
      <Details recipients={recipients} onChange={onChange} errorOf={errorOf} />
    </>
  )
}

function Details({ recipients, onChange, errorOf }: Omit<RecipientsFieldProps, 'place'>) {
  const { t } = useTranslation('editor')
  switch (recipients.kind) {
    case 'all_customers':
      return <Groups label={t('recipients.except')} placeholder={t('recipients.nobody')} value={recipients.exceptGroups ?? []} onChange={(groups) => onChange(groups.length === 0 ? { kind: 'all_customers' } : { kind: 'all_customers', exceptGroups: groups })} error={errorOf('exceptGroups')} />
    case 'groups':
      return <Groups label={t('recipients.groups')} value={recipients.groups} onChange={(groups) => onChange({ kind: 'groups', groups })} error={recipients.groups.length === 0 ? t('recipients.chooseGroup') : errorOf('groups')} />
    case 'customers':
      return <ChosenCustomers ids={recipients.customerIds} onChange={(customerIds) => onChange({ kind: 'customers', customerIds })} error={recipients.customerIds.length === 0 ? t('recipients.chooseCustomer') : errorOf('customerIds')} />
    case 'addresses':
      return (
        <TagsInput
          label={t('recipients.addresses')}
          className={classes['whole'] ?? ''}
          description={t('recipients.addressesHint')}
          acceptValueOnBlur
          splitChars={[',', ';', ' ']}
          value={recipients.addresses}
          error={recipients.addresses.length === 0 ? t('recipients.chooseAddress') : errorOf('addresses')}
          onChange={(addresses) => onChange({ kind: 'addresses', addresses })}
        />
      )
    case 'condition_result':
    case 'event_customer':
    case 'admin':
      return null
  }
}

interface GroupsProps {
  readonly label: string
  readonly placeholder?: string
  readonly value: readonly string[]
  readonly onChange: (groups: string[]) => void
  readonly error: string | undefined
}

function Groups({ label, placeholder = '', value, onChange, error }: GroupsProps) {
  const { t } = useTranslation('editor')
  const { data } = useQuery(useApi().customers.groups.queryOptions())
  const names = (data?.items ?? []).map(({ name }) => name)
  return (
    <MultiSelect
      label={label}
      className={classes['grow'] ?? ''}
      placeholder={value.length === 0 ? placeholder : ''}
      // A group that is gone meanwhile still shows as chosen, so that it can be taken out.
      data={[...new Set([...names, ...value])]}
      nothingFoundMessage={t('recipients.noGroups')}
      searchable
      hidePickedOptions
      value={[...value]}
      error={error ?? null}
      onChange={onChange}
    />
  )
}
