import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTimeOfDay } from '../../../../shared/describe/moments.ts'
import { TimeOfDay } from '../../../../shared/model/moments.ts'
import { useLanguage } from '../../../i18n/use-language.ts'
import { readTime } from './schedule-as.ts'

interface TimeFieldProps {
  readonly label: string
  /** "HH:MM", or what was typed and is no time; empty where `optional`. */
  readonly value: string
  readonly onChange: (time: string) => void
  readonly optional?: boolean
}

/** A time of day as people write it: "9", "9.30", "0930". What is no time is said at once, and cannot be saved. */
export function TimeField({ label, value, onChange, optional = false }: TimeFieldProps) {
  const { t } = useTranslation('editor')
  const language = useLanguage()
  const [typed, setTyped] = useState<string | null>(null)
  const isTime = TimeOfDay.safeParse(value).success || (optional && value === '')
  const shown = isTime && value !== '' ? formatTimeOfDay(value, language) : value
  return (
    <TextInput
      label={label}
      w={120}
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      value={typed ?? shown}
      error={!isTime && t('timeWrong')}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(readTime(event.currentTarget.value))
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
