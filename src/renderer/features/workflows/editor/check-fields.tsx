import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Since, type StepOf } from '../../../../shared/model/workflow.ts'
import { CountField } from './count-field.tsx'
import { errorsUnder } from './error-of.ts'
import { recipientsAs } from './new-step.ts'
import { RecipientsField } from './recipients-field.tsx'
import type { StepFieldsProps } from './step-fields-props.ts'

const CHECKS = ['orders_missing', 'orders_received', 'no_reply'] as const
/** The choice of a number of days instead of a moment. */
const DAYS_BACK = 'days_back'
/** The choice of those whom the step before reached. */
const LAST_REACHED = 'last_reached'

/** What is checked, since when and among whom. */
export function CheckFields({ step, place, onChange, errorOf }: StepFieldsProps<StepOf<'check_condition'>>) {
  const { t } = useTranslation('editor')
  const { conditionConfig: config } = step
  const { since, daysBack, recipients, ...rest } = config
  const change = (conditionConfig: typeof config, field?: string): void => onChange({ ...step, conditionConfig }, field)
  const among = recipients === undefined ? {} : { recipients }
  const setSince = (value: string | null): void => change(value === DAYS_BACK ? { ...rest, ...among, daysBack: 7 } : { ...rest, ...among, since: Since.options.find((known) => known === value) ?? 'workflow_start' })
  return (
    <>
      <Select label={t('check.what')} allowDeselect={false} value={config.check} data={CHECKS.map((value) => ({ value, label: t(`check.kinds.${value}`) }))} onChange={(value) => change({ ...config, check: CHECKS.find((known) => known === value) ?? config.check })} />
      <Select label={t('check.since')} allowDeselect={false} value={since ?? DAYS_BACK} data={[...Since.options.map((value) => ({ value, label: t(`check.sinces.${value}`) })), { value: DAYS_BACK, label: t('check.daysBack') }]} onChange={setSince} />
      {daysBack !== undefined && <CountField label={t('check.days')} value={daysBack} max={3660} onChange={(days) => change({ ...rest, ...among, daysBack: days }, 'daysBack')} error={errorOf('conditionConfig.daysBack')} />}
      <Select
        label={t('check.among')}
        allowDeselect={false}
        value={recipients === undefined ? LAST_REACHED : 'chosen'}
        data={[
          { value: LAST_REACHED, label: t('check.lastReached') },
          { value: 'chosen', label: t('check.chosen') },
        ]}
        onChange={(value) => change({ ...rest, ...(daysBack === undefined ? { since } : { daysBack }), ...(value === LAST_REACHED ? {} : { recipients: recipientsAs('all_customers') }) })}
      />
      {recipients !== undefined && <RecipientsField recipients={recipients} place={place} onChange={(chosen) => change({ ...config, recipients: chosen })} errorOf={errorsUnder(errorOf, 'conditionConfig.recipients')} />}
    </>
  )
}
