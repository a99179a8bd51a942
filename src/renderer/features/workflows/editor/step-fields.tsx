import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ReportFormat, type Step, type StepOf } from '../../../../shared/model/workflow.ts'
import { AttachmentsField } from './attachments-field.tsx'
import { CheckFields } from './check-fields.tsx'
import { errorsUnder } from './error-of.ts'
import { ItemsField } from './items-field.tsx'
import { withTrigger } from './new-step.ts'
import { RecipientsField } from './recipients-field.tsx'
import type { StepFieldsProps } from './step-fields-props.ts'
import { TemplateField } from './template-field.tsx'
import { WaitFields } from './wait-fields.tsx'
import classes from './editor.module.css'

/** The form of one step, as its type asks for it. */
export function StepFields({ step, onChange, ...props }: StepFieldsProps) {
  const change = (changed: Step, field?: string): void => onChange(withTrigger(changed), field)
  return <div className={classes['fields']}>{fieldsOf(step, { ...props, onChange: change })}</div>
}

function fieldsOf(step: Step, props: Omit<StepFieldsProps, 'step'>) {
  switch (step.stepType) {
    case 'send_email':
      return <SendFields step={step} {...props} />
    case 'check_condition':
      return <CheckFields step={step} {...props} />
    case 'wait_until':
      return <WaitFields step={step} {...props} />
    case 'create_order':
      return <OrderFields step={step} {...props} />
    case 'generate_report':
      return <ReportFields step={step} {...props} />
  }
}

function SendFields({ step, place, onChange, errorOf }: StepFieldsProps<StepOf<'send_email'>>) {
  const { actionConfig } = step
  const { attachments, ...others } = actionConfig
  return (
    <>
      <TemplateField value={actionConfig.template} onChange={(template) => onChange({ ...step, actionConfig: { ...actionConfig, template } })} error={errorOf('actionConfig.template')} />
      <RecipientsField recipients={actionConfig.recipients} place={place} onChange={(recipients) => onChange({ ...step, actionConfig: { ...actionConfig, recipients } })} errorOf={errorsUnder(errorOf, 'actionConfig.recipients')} />
      <AttachmentsField attachments={attachments} reports={place.reports} onChange={(attachments) => onChange({ ...step, actionConfig: { ...others, ...(attachments.length === 0 ? {} : { attachments }) } })} />
    </>
  )
}

function OrderFields({ step, place, onChange, errorOf }: StepFieldsProps<StepOf<'create_order'>>) {
  const { actionConfig } = step
  return (
    <>
      <RecipientsField recipients={actionConfig.recipients} place={place} onChange={(recipients) => onChange({ ...step, actionConfig: { ...actionConfig, recipients } })} errorOf={errorsUnder(errorOf, 'actionConfig.recipients')} />
      <ItemsField items={actionConfig.items ?? []} onChange={(items) => onChange({ ...step, actionConfig: { ...actionConfig, items } }, 'items')} />
    </>
  )
}

const REPORTS = ['orders', 'missing_orders', 'executions'] as const

function ReportFields({ step, place, onChange, errorOf }: StepFieldsProps<StepOf<'generate_report'>>) {
  const { t } = useTranslation('editor')
  const { actionConfig } = step
  return (
    <>
      <Select label={t('report.what')} allowDeselect={false} value={actionConfig.report} data={REPORTS.map((value) => ({ value, label: t(`report.kinds.${value}`) }))} onChange={(value) => onChange({ ...step, actionConfig: { ...actionConfig, report: REPORTS.find((known) => known === value) ?? actionConfig.report } })} />
      <Select label={t('report.format')} allowDeselect={false} value={actionConfig.format} data={ReportFormat.options.map((value) => ({ value, label: t(`report.formats.${value}`) }))} onChange={(value) => onChange({ ...step, actionConfig: { ...actionConfig, format: ReportFormat.options.find((known) => known === value) ?? actionConfig.format } })} />
      <RecipientsField recipients={actionConfig.recipients} place={place} onChange={(recipients) => onChange({ ...step, actionConfig: { ...actionConfig, recipients } })} errorOf={errorsUnder(errorOf, 'actionConfig.recipients')} />
    </>
  )
}
