import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { capitalized, weekdayName } from '../../../../shared/describe/words.ts'
import { WEEKDAYS, type StepOf, type WaitConfig } from '../../../../shared/model/workflow.ts'
import { dateIn } from '../../../ui/day-in-zone.ts'
import { useWords } from '../../../ui/use-words.tsx'
import { CountField } from './count-field.tsx'
import type { StepFieldsProps } from './step-fields-props.ts'
import { TimeField } from './time-field.tsx'

const KINDS = ['day', 'delay', 'date'] as const
type Kind = (typeof KINDS)[number]
const UNITS = ['days', 'hours', 'minutes'] as const
const MOST = { days: 3660, hours: 100_000, minutes: 100_000 } as const

/** Until when is waited: a weekday, a span of time, or a date. */
export function WaitFields({ step, onChange }: StepFieldsProps<StepOf<'wait_until'>>) {
  const { t } = useTranslation('editor')
  const { timezone, now } = useWords()
  const { triggerConfig: wait } = step
  const kind: Kind = 'day' in wait ? 'day' : 'date' in wait ? 'date' : 'delay'
  const change = (triggerConfig: WaitConfig, field?: string): void => onChange({ ...step, triggerConfig }, field)
  const choose = (value: string | null): void => {
    const time = wait.time ?? '09:00'
    if (value === kind) return
    if (value === 'day') change({ day: 'thursday', time })
    else if (value === 'date') change({ date: dateIn(timezone, now), time })
    else change({ delay: { days: 1 } })
  }
  return (
    <>
      <Select label={t('wait.kind')} allowDeselect={false} value={kind} data={KINDS.map((value) => ({ value, label: t(`wait.kinds.${value}`) }))} onChange={choose} />
      <Moment wait={wait} onChange={change} />
    </>
  )
}

function Moment({ wait, onChange }: { readonly wait: WaitConfig; readonly onChange: (wait: WaitConfig, field?: string) => void }) {
  const { t } = useTranslation('editor')
  const { language } = useWords()
  if ('delay' in wait) return <DelayFields wait={wait} onChange={onChange} />
  return (
    <>
      {'day' in wait ? (
        <Select label={t('weekday')} allowDeselect={false} value={wait.day} data={WEEKDAYS.map((day) => ({ value: day, label: capitalized(weekdayName(day, language)) }))} onChange={(value) => onChange({ ...wait, day: WEEKDAYS.find((day) => day === value) ?? wait.day })} />
      ) : (
        <TextInput type="date" label={t('date')} required value={wait.date} onChange={(event) => event.currentTarget.value !== '' && onChange({ ...wait, date: event.currentTarget.value }, 'date')} />
      )}
      <TimeField label={t('time')} value={wait.time} onChange={(time) => onChange({ ...wait, time }, 'time')} />
    </>
  )
}

/** A span in days, hours and minutes; empty fields count as none, and one of them has to be more. */
function DelayFields({ wait, onChange }: { readonly wait: Extract<WaitConfig, { delay: unknown }>; readonly onChange: (wait: WaitConfig, field?: string) => void }) {
  const { t } = useTranslation('editor')
  const { delay, time } = wait
  const isNothing = UNITS.every((unit) => (delay[unit] ?? 0) === 0)
  const setTime = (typed: string): void => onChange(typed === '' ? { delay } : { delay, time: typed }, 'time')
  return (
    <>
      {UNITS.map((unit) => (
        <CountField key={unit} label={t(`wait.${unit}`)} min={0} max={MOST[unit]} value={delay[unit] ?? 0} error={isNothing && unit === 'days' ? t('wait.nothing') : undefined} onChange={(count) => onChange({ ...wait, delay: { ...delay, [unit]: count } }, unit)} />
      ))}
      <TimeField label={t('wait.thenAt')} optional value={time ?? ''} onChange={setTime} />
    </>
  )
}
