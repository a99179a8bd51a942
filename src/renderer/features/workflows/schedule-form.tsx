import { Chip, Fieldset, Group, Input, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '../../../shared/describe/words.ts'
import { WEEKDAYS, type Holidays } from '../../../shared/model/workflow.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import type { ScheduleValues } from './schedule-values.ts'
import classes from './workflows.module.css'

const HOLIDAYS = ['run', 'skip', 'next_business_day', 'previous_business_day'] as const satisfies readonly Holidays[]

interface ScheduleFormProps {
  readonly values: ScheduleValues
  readonly onChange: (values: ScheduleValues) => void
}

export function ScheduleForm({ values, onChange }: ScheduleFormProps) {
  const { t } = useTranslation('workflows')
  const { time, date, days, holidays } = values
  return (
    <Fieldset legend={t('when')} variant="unstyled" classNames={{ root: classes['fieldset'] ?? '', legend: classes['legend'] ?? '' }}>
      {days !== null && <Days values={values} onChange={onChange} />}
      <Group gap="md" align="flex-start">
        {date !== null && <TextInput type="date" label={t('date')} value={date} onChange={(event) => onChange({ ...values, date: event.currentTarget.value })} />}
        {time !== null && <TextInput w={110} inputMode="numeric" label={t('time')} value={time} onChange={(event) => onChange({ ...values, time: event.currentTarget.value })} />}
        <Select
          label={t('holidays.label')}
          allowDeselect={false}
          value={holidays}
          onChange={(value) => onChange({ ...values, holidays: HOLIDAYS.find((known) => known === value) ?? holidays })}
          data={HOLIDAYS.map((value) => ({ value, label: t(`holidays.${value}`) }))}
        />
      </Group>
    </Fieldset>
  )
}

function Days({ values, onChange }: ScheduleFormProps) {
  const { t } = useTranslation('workflows')
  const language = useLanguage()
  return (
    <Input.Wrapper label={t('days')} labelElement="div" mb="sm">
      <Chip.Group multiple value={[...(values.days ?? [])]} onChange={(chosen) => onChange({ ...values, days: WEEKDAYS.filter((day) => chosen.includes(day)) })}>
        <Group gap="xs" role="group" aria-label={t('days')}>
          {WEEKDAYS.map((day) => (
            <Chip key={day} value={day} size="sm">
              {weekdayName(day, language)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}
