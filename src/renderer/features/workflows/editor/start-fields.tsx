import { Fieldset, SegmentedControl, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EventName } from '../../../../shared/model/workflow.ts'
import type { Draft } from './draft.ts'
import { errorsUnder, type ErrorOf } from './error-of.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import classes from './editor.module.css'

interface StartFieldsProps {
  readonly workflow: Draft['workflow']
  readonly onChange: (workflow: Draft['workflow'], field?: string) => void
  readonly errorOf: ErrorOf
}

/** What starts a workflow: a time or something that happens. */
export function StartFields({ workflow, onChange, errorOf }: StartFieldsProps) {
  const { t } = useTranslation('editor')
  const { workflowType, schedule, event } = workflow
  const choose = (type: string): void => {
    if (type === workflowType) return
    if (type === 'event_based') onChange({ ...workflow, workflowType: 'event_based', schedule: null, event: { event: 'order_created' } })
    else onChange({ ...workflow, workflowType: 'scheduled', event: null, schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } } })
  }
  return (
    <div className={classes['stack']}>
      <SegmentedControl
        aria-label={t('start.label')}
        className={classes['startKind'] ?? ''}
        value={workflowType}
        onChange={choose}
        data={[
          { value: 'scheduled', label: t('start.scheduled') },
          { value: 'event_based', label: t('start.eventBased') },
        ]}
      />
      {schedule !== null && <ScheduleFields schedule={schedule} onChange={(changed, field) => onChange({ ...workflow, schedule: changed }, field)} errorOf={errorsUnder(errorOf, 'schedule')} />}
      {event !== null && (
        <Fieldset legend={t('event.title')} variant="unstyled" classNames={{ root: classes['fieldset'] ?? '', legend: classes['legend'] ?? '' }}>
          <Select
            label={t('event.which')}
            allowDeselect={false}
            value={event.event}
            data={EventName.options.map((value) => ({ value, label: t(`event.names.${value}`) }))}
            error={errorOf('event.event') ?? null}
            onChange={(value) => onChange({ ...workflow, event: { event: EventName.options.find((known) => known === value) ?? event.event } })}
          />
          <Text size="sm" c="dimmed" mt="xs">
            {t(`event.explained.${event.event}`)}
          </Text>
          {event.filter !== undefined && <Text size="sm">{t('event.filter', { filter: Object.entries(event.filter).map(([key, value]) => `${key} = ${String(value)}`).join(', ') })}</Text>}
        </Fieldset>
      )}
    </div>
  )
}
