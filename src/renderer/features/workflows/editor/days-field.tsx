import { Chip, Group, Input } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { weekdayName } from '../../../../shared/describe/words.ts'
import { WEEKDAYS, type Weekday } from '../../../../shared/model/workflow.ts'
import { useLanguage } from '../../../i18n/use-language.ts'
import classes from './editor.module.css'

/** The days of the week, each on or off; the last one that is on stays, for a week without a day is no rule. */
export function DaysField({ days, onChange }: { readonly days: readonly Weekday[]; readonly onChange: (days: Weekday[]) => void }) {
  const { t } = useTranslation('editor')
  const language = useLanguage()
  const choose = (chosen: readonly string[]): void => {
    if (chosen.length > 0) onChange(WEEKDAYS.filter((day) => chosen.includes(day)))
  }
  return (
    <Input.Wrapper label={t('schedule.days')} labelElement="div" className={classes['whole'] ?? ''}>
      <Chip.Group multiple value={[...days]} onChange={choose}>
        <Group gap="xs" role="group" aria-label={t('schedule.days')}>
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
