import { Alert, List, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCalendarRepeat } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewStep, WorkflowPreview as Preview } from '../../shared/model/preview.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { useApi } from '../rpc/connection-context.tsx'
import { CustomerSelect } from './customer-select/customer-select.tsx'
import { PlannedRuns } from './planned-runs.tsx'
import { PreviewMail } from './preview-mail.tsx'
import { Moment } from './moment.tsx'
import { PreviewRecipients } from './preview-recipients.tsx'
import { ErrorState, LoadingState } from './states.tsx'
import { StepIcon } from './step-icon.tsx'
import classes from './workflow-preview.module.css'

/** What a definition would do if it were run: the plan in words, whom it reaches, the mails, the next dates. Saves and sends nothing. */
export function WorkflowPreview({ workflow }: { readonly workflow: WorkflowDefinition }) {
  const { t } = useTranslation()
  const api = useApi()
  const [customerId, setCustomerId] = useState<string | null>(null)
  const input = { workflow, ...(customerId === null ? {} : { customerId }) }
  const { data, error, refetch, isPlaceholderData } = useQuery(api.workflows.preview.queryOptions({ input, placeholderData: keepPreviousData }))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  const hasMail = data.steps.some((step) => step.mail !== null)
  return (
    <Stack gap="lg" aria-busy={isPlaceholderData} className={classes['preview']}>
      <Warnings warnings={data.warnings} />
      <div className={classes['trigger']}>
        <IconCalendarRepeat size={20} stroke={1.75} aria-hidden />
        <Text fw={600}>{data.trigger}</Text>
      </div>
      <section>
        <Title order={3} mb="sm">
          {t('preview.steps')}
        </Title>
        {hasMail && (
          <div className={classes['customer']}>
            <CustomerSelect label={t('preview.chooseCustomer')} placeholder={firstReceiver(data)} value={customerId} onChange={setCustomerId} />
          </div>
        )}
        <ol className={classes['steps']}>
          {data.steps.map((step) => (
            <StepItem key={step.stepOrder} step={step} workflow={workflow} />
          ))}
        </ol>
      </section>
      <section>
        <Title order={3} mb="xs">
          {t('preview.nextRuns')}
        </Title>
        <PlannedRuns runs={data.nextRuns} />
      </section>
    </Stack>
  )
}

function StepItem({ step, workflow }: { readonly step: PreviewStep; readonly workflow: WorkflowDefinition }) {
  const { t } = useTranslation()
  return (
    <li className={classes['step']} data-off={!step.definition.isActive || undefined}>
      <span className={classes['icon']}>
        <StepIcon type={step.definition.stepType} />
      </span>
      <Stack gap={4} className={classes['words']}>
        <Text className={classes['sentence']}>
          <span className={classes['order']}>{t('preview.step', { order: step.stepOrder })}: </span>
          {step.sentence}
        </Text>
        {step.moment !== null && (
          <Text size="sm" c="dimmed">
            <Moment at={step.moment} />
          </Text>
        )}
        {step.recipients !== null && <PreviewRecipients recipients={step.recipients} />}
        {step.mail !== null && <PreviewMail mail={step.mail} workflow={workflow} stepOrder={step.stepOrder} />}
      </Stack>
    </li>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  const { t } = useTranslation()
  if (warnings.length === 0) return null
  return (
    <Alert color="yellow" title={t('preview.warnings')} icon={<IconAlertTriangle aria-hidden />} className={classes['warning']}>
      <List size="sm" spacing={4}>
        {warnings.map((warning) => (
          <List.Item key={warning}>{warning}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** Whose mail is shown while nobody is chosen: the name of "Name <address>". */
function firstReceiver(preview: Preview): string {
  const to = preview.steps.find((step) => step.mail !== null)?.mail?.to ?? ''
  return to.replace(/\s*<.*$/, '').replaceAll('"', '')
}
