import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { capitalized, weekdayName } from '../../../../shared/describe/words.ts'
import { WEEKDAYS, type MonthDay } from '../../../../shared/model/workflow.ts'
import { useLanguage } from '../../../i18n/use-language.ts'
import { CountField } from './count-field.tsx'
import { kindOfMonthDay, monthDayAs, type MonthDayKind } from './schedule-as.ts'
import classes from './editor.module.css'

const KINDS = ['day', 'last', 'nth', 'business'] as const satisfies readonly MonthDayKind[]
const NTH = [
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'fourth'],
  ['last', 'last'],
] as const
const BUSINESS_DAYS = 23

/** The days of a month: the 15th, the last, the second Tuesday, the third business day; there is always one. */
export function MonthDayFields({ days, onChange }: { readonly days: readonly MonthDay[]; readonly onChange: (days: MonthDay[]) => void }) {
  const { t } = useTranslation('editor')
  return (
    <div className={classes['whole']}>
      {days.map((day, index) => (
        // A day is its place: two may be the same while one of them is chosen.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes['monthDay']} role="group" aria-label={t('schedule.monthDay', { number: index + 1 })}>
          <div className={classes['fields']}>
            <OneDay day={day} onChange={(changed) => onChange(days.with(index, changed))} />
          </div>
          {days.length > 1 && (
            <ActionIcon variant="subtle" color="gray" size="input-sm" className={classes['removeDay'] ?? ''} aria-label={t('schedule.removeDay', { number: index + 1 })} onClick={() => onChange(days.toSpliced(index, 1))}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...days, monthDayAs('day')])}>
        {t('schedule.addDay')}
      </Button>
    </div>
  )
}

interface OneDayProps {
  readonly day: MonthDay
  readonly onChange: (day: MonthDay) => void
}

function OneDay({ day, onChange }: OneDayProps) {
  const { t } = useTranslation('editor')
  const kind = kindOfMonthDay(day)
  return (
    <>
      <Select label={t('schedule.dayKind')} allowDeselect={false} value={kind} data={KINDS.map((value) => ({ value, label: t(`schedule.dayKinds.${value}`) }))} onChange={(value) => onChange(monthDayAs(KINDS.find((known) => known === value) ?? kind))} />
      {typeof day === 'number' && <CountField label={t('schedule.dayNumber')} value={day} max={31} onChange={onChange} />}
      {typeof day === 'object' && 'nth' in day && <NthDay day={day} onChange={onChange} />}
      {typeof day === 'object' && 'businessDay' in day && (
        <Select
          label={t('schedule.which')}
          allowDeselect={false}
          value={`${day.businessDay}`}
          data={[...Array.from({ length: BUSINESS_DAYS }, (_, index) => ({ value: `${index + 1}`, label: t('schedule.number', { number: index + 1 }) })), { value: 'last', label: t('schedule.nth.last') }]}
          onChange={(value) => onChange({ businessDay: value === 'last' ? 'last' : Number(value ?? 1) })}
        />
      )}
    </>
  )
}

function NthDay({ day, onChange }: { readonly day: Extract<MonthDay, { nth: unknown }>; readonly onChange: (day: MonthDay) => void }) {
  const { t } = useTranslation('editor')
  const language = useLanguage()
  return (
    <>
      <Select label={t('schedule.which')} allowDeselect={false} value={`${day.nth}`} data={NTH.map(([nth, word]) => ({ value: `${nth}`, label: t(`schedule.nth.${word}`) }))} onChange={(value) => onChange({ ...day, nth: NTH.find(([nth]) => `${nth}` === value)?.[0] ?? day.nth })} />
      <Select label={t('weekday')} allowDeselect={false} value={day.weekday} data={WEEKDAYS.map((weekday) => ({ value: weekday, label: capitalized(weekdayName(weekday, language)) }))} onChange={(value) => onChange({ ...day, weekday: WEEKDAYS.find((weekday) => weekday === value) ?? day.weekday })} />
    </>
  )
}
