import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../../shared/describe/moments.ts'
import { CalendarDate } from '../../../shared/model/moments.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { withClosedDay } from './office-values.ts'
import classes from './settings.module.css'

interface ClosedDaysProps {
  /** "YYYY-MM-DD", in order. */
  readonly days: readonly string[]
  readonly error: ReactNode
  readonly onChange: (days: string[]) => void
}

export function ClosedDays({ days, error, onChange }: ClosedDaysProps) {
  const { t } = useTranslation('settings')
  const [day, setDay] = useState('')
  const add = (): void => {
    onChange(withClosedDay(days, day))
    setDay('')
  }
  return (
    <Fieldset legend={t('office.closedDays')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('office.closedDaysHint')}
        </Text>
        {days.length === 0 ? (
          <Text size="sm">{t('office.noClosedDays')}</Text>
        ) : (
          <DayList days={days} onRemove={(gone) => onChange(days.filter((day) => day !== gone))} />
        )}
        <Group gap="xs" align="flex-end">
          <TextInput type="date" label={t('office.closedDay')} value={day} onChange={(event) => setDay(event.currentTarget.value)} error={error} />
          <Button variant="default" onClick={add} disabled={!CalendarDate.safeParse(day).success}>
            {t('office.addClosedDay')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}

function DayList({ days, onRemove }: { readonly days: readonly string[]; readonly onRemove: (day: string) => void }) {
  const { t } = useTranslation('settings')
  const language = useLanguage()
  return (
    <ul className={classes['days']}>
      {days.map((each) => {
        const date = formatCalendarDate(each, language)
        return (
          <li key={each}>
            {date}
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('office.removeClosedDay', { date })} onClick={() => onRemove(each)}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        )
      })}
    </ul>
  )
}
