import type { TFunction } from 'i18next'
import { Language } from '../../../shared/language.ts'
import { CUSTOMER_FIELDS } from '../../../shared/model/register.ts'

export interface Difference {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** A difference as a person reads it: the field's name, languages by name, yes and no, and "empty" for nothing. */
export function differenceWords({ field, before, after }: Difference, t: TFunction<'importing'>): Difference {
  const value = (raw: string): string => valueWords(field, raw, t)
  return { field: fieldWords(field, t), before: value(before), after: value(after) }
}

function fieldWords(field: string, t: TFunction<'importing'>): string {
  const known = [...CUSTOMER_FIELDS, 'contacts' as const].find((each) => each === field)
  return known === undefined ? field.replace(/^fields\./, '') : t(`fields.${known}`)
}

function valueWords(field: string, raw: string, t: TFunction<'importing'>): string {
  if (raw === '') return t('nothingBefore')
  const language = Language.safeParse(raw)
  if (field === 'language' && language.success) return t(`languages.${language.data}`)
  if (field === 'active' || field === 'reserved') return t(raw === 'true' ? 'yes' : 'no')
  return raw
}
