import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { GalleryEntryField } from '../../../shared/contract/gallery.ts'
import { capitalized, weekdayName } from '../../../shared/describe/words.ts'
import type { GalleryValue } from '../../../shared/model/gallery.ts'
import { WEEKDAYS } from '../../../shared/model/workflow.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { monthDayChoices, monthDayOf } from './month-day-choices.ts'
import classes from './gallery.module.css'

interface EntryFieldProps {
  readonly field: GalleryEntryField
  readonly value: GalleryValue
  readonly onChange: (value: GalleryValue) => void
  readonly error: string | undefined
}

/** One thing to fill in, as its kind asks for it. */
export function EntryField({ field, value, onChange, error }: EntryFieldProps) {
  const language = useLanguage()
  const common = { label: field.label, error }
  const textValue = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'weekday':
      return <Select {...common} allowDeselect={false} value={textValue} onChange={(day) => onChange(day ?? value)} data={WEEKDAYS.map((day) => ({ value: day, label: capitalized(weekdayName(day, language)) }))} />
    case 'month_day':
      return <Select {...common} allowDeselect={false} value={JSON.stringify(value)} onChange={(chosen) => onChange(monthDayOf(chosen) ?? value)} data={monthDayChoices(language)} />
    case 'time':
      return <TextInput {...common} inputMode="numeric" autoComplete="off" value={textValue} onChange={(event) => onChange(event.currentTarget.value)} />
    case 'date':
      return <TextInput {...common} type="date" value={textValue} onChange={(event) => onChange(event.currentTarget.value)} />
    case 'days':
      return <NumberInput {...common} {...limits(field)} allowDecimal={false} clampBehavior="none" value={typeof value === 'number' ? value : ''} onChange={(days) => onChange(days)} />
    case 'receivers':
      return <Receivers {...common} value={listOf(value)} onChange={onChange} />
    case 'addresses':
      return <Addresses {...common} value={listOf(value)} onChange={onChange} />
  }
}

interface ListFieldProps {
  readonly label: string
  readonly error: string | undefined
  readonly value: string[]
  readonly onChange: (value: string[]) => void
}

function Receivers({ value, onChange, ...common }: ListFieldProps) {
  const { t } = useTranslation('gallery')
  const { data } = useQuery(useApi().customers.groups.queryOptions())
  const names = (data?.items ?? []).map(({ name }) => name)
  return (
    <MultiSelect
      {...common}
      className={classes['whole'] ?? ''}
      description={t(data?.items.length === 0 ? 'noGroups' : 'groupsHint')}
      placeholder={value.length === 0 ? t('everybody') : ''}
      // A group that is gone meanwhile still shows as chosen, so that it can be taken out.
      data={[...new Set([...names, ...value])]}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      value={value}
      onChange={onChange}
    />
  )
}

function Addresses({ value, onChange, ...common }: ListFieldProps) {
  const { t } = useTranslation('gallery')
  return <TagsInput {...common} className={classes['whole'] ?? ''} description={t('addressesHint')} placeholder={value.length === 0 ? t('you') : ''} acceptValueOnBlur splitChars={[',', ';', ' ']} value={value} onChange={onChange} />
}

const listOf = (value: GalleryValue): string[] => (Array.isArray(value) ? value : [])

function limits({ min, max }: GalleryEntryField): { min?: number; max?: number } {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}
