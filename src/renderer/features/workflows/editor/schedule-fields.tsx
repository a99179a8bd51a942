import { Fieldset, Select, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dateIn } from '../../../ui/day-in-zone.ts'
import { useWords } from '../../../ui/use-words.tsx'
import { describeSchedule } from '../../../../shared/describe/schedule.ts'
import { Schedule, type Holidays } from '../../../../shared/model/workflow.ts'
import { CountField } from './count-field.tsx'
import { DaysField } from './days-field.tsx'
import type { ErrorOf } from './error-of.ts'
import { MonthDayFields } from './month-day-fields.tsx'
import { SCHEDULE_TYPES, scheduleAs } from './schedule-as.ts'
import { TimeField } from './time-field.tsx'
import classes from './editor.module.css'

const HOLIDAYS = ['run', 'skip', 'next_business_day', 'previous_business_day'] as const satisfies readonly Holidays[]

interface ScheduleFieldsProps {
  readonly schedule: Schedule
  readonly onChange: (schedule: Schedule, field?: string) => void
  /** What is wrong with a field of it, by its path within the schedule. */
  readonly errorOf: ErrorOf
}

/** When a workflow runs: the rule and its details, what a red day does, and the whole in a sentence. */
export function ScheduleFields({ schedule, onChange, errorOf }: ScheduleFieldsProps) {
  const { t } = useTranslation('editor')
  const { language, timezone, now } = useWords()
  const { scheduleType, holidays = 'run', catchUp = 'once' } = schedule
  const read = Schedule.safeParse(schedule)
  const setHolidays = (value: string | null): void => onChange({ ...schedule, holidays: HOLIDAYS.find((known) => known === value) ?? holidays })
  return (
    <Fieldset legend={t('schedule.title')} variant="unstyled" classNames={{ root: classes['fieldset'] ?? '', legend: classes['legend'] ?? '' }}>
      <div className={classes['fields']}>
        <Select
          label={t('schedule.type')}
          allowDeselect={false}
          value={scheduleType}
          data={SCHEDULE_TYPES.map((value) => ({ value, label: t(`schedule.types.${value}`) }))}
          onChange={(value) => onChange(scheduleAs(SCHEDULE_TYPES.find((type) => type === value) ?? scheduleType, schedule, dateIn(timezone, now)))}
        />
        <RuleFields schedule={schedule} onChange={onChange} errorOf={errorOf} />
      </div>
      <div className={classes['fields']}>
        <Select label={t('schedule.holidays')} allowDeselect={false} value={holidays} onChange={setHolidays} data={HOLIDAYS.map((value) => ({ value, label: t(`schedule.onHoliday.${value}`) }))} />
        <Select
          label={t('schedule.catchUp')}
          allowDeselect={false}
          value={catchUp}
          onChange={(value) => onChange({ ...schedule, catchUp: value === 'skip' ? 'skip' : 'once' })}
          data={(['once', 'skip'] as const).map((value) => ({ value, label: t(`schedule.missed.${value}`) }))}
        />
      </div>
      <Text component="output" className={classes['sentence']} data-wrong={!read.success || undefined}>
        {read.success ? describeSchedule(read.data, language) : t('schedule.invalid')}
      </Text>
    </Fieldset>
  )
}

function RuleFields({ schedule, onChange, errorOf }: ScheduleFieldsProps) {
  switch (schedule.scheduleType) {
    case 'once': {
      const { scheduleConfig: config } = schedule
      return <OnceFields config={config} onChange={(changed, field) => onChange({ ...schedule, scheduleConfig: changed }, field)} errorOf={errorOf} />
    }
    case 'daily': {
      const { scheduleConfig: config } = schedule
      return <Recurrence unit="daily" config={config} onChange={(changed, field) => onChange({ ...schedule, scheduleConfig: { ...config, ...changed } }, field)} />
    }
    case 'weekly': {
      const { scheduleConfig: config } = schedule
      return (
        <>
          <Recurrence unit="weekly" config={config} onChange={(changed, field) => onChange({ ...schedule, scheduleConfig: { ...config, ...changed } }, field)} />
          <DaysField days={config.days} onChange={(days) => onChange({ ...schedule, scheduleConfig: { ...config, days } })} />
        </>
      )
    }
    case 'monthly': {
      const { scheduleConfig: config } = schedule
      return (
        <>
          <Recurrence unit="monthly" config={config} onChange={(changed, field) => onChange({ ...schedule, scheduleConfig: { ...config, ...changed } }, field)} />
          <MonthDayFields days={config.on} onChange={(on) => onChange({ ...schedule, scheduleConfig: { ...config, on } })} />
        </>
      )
    }
    case 'cron':
      return <CronField expression={schedule.scheduleConfig.expression} onChange={(expression) => onChange({ ...schedule, scheduleConfig: { expression } }, 'cron')} error={errorOf('scheduleConfig.expression')} />
  }
}

interface OnceConfig {
  readonly date: string
  readonly time: string
}

function OnceFields({ config, onChange, errorOf }: { readonly config: OnceConfig; readonly onChange: (config: OnceConfig, field: string) => void; readonly errorOf: ErrorOf }) {
  const { t } = useTranslation('editor')
  return (
    <>
      <TextInput type="date" label={t('date')} value={config.date} error={errorOf('scheduleConfig.date')} onChange={(event) => onChange({ ...config, date: event.currentTarget.value }, 'date')} />
      <TimeField label={t('time')} value={config.time} onChange={(time) => onChange({ ...config, time }, 'time')} />
    </>
  )
}

interface RecurrenceProps {
  readonly unit: 'daily' | 'weekly' | 'monthly'
  readonly config: { readonly time: string; readonly every?: number | undefined }
  readonly onChange: (changed: { time: string } | { every: number }, field: string) => void
}

/** The time, and whether it is every day (week, month) or only each so many of them. */
function Recurrence({ unit, config, onChange }: RecurrenceProps) {
  const { t } = useTranslation('editor')
  return (
    <>
      <TimeField label={t('time')} value={config.time} onChange={(time) => onChange({ time }, 'time')} />
      <CountField label={t(`schedule.every.${unit}`)} value={config.every ?? 1} max={366} onChange={(every) => onChange({ every }, 'every')} />
    </>
  )
}

function CronField({ expression, onChange, error }: { readonly expression: string; readonly onChange: (expression: string) => void; readonly error: string | undefined }) {
  const { t } = useTranslation('editor')
  return (
    <TextInput
      label={t('schedule.cron')}
      description={t('schedule.cronExplained')}
      className={classes['whole'] ?? ''}
      spellCheck={false}
      autoComplete="off"
      maxLength={200}
      value={expression}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
