import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import type { Language } from '../../../shared/language.ts'
import { SettingsInput, type OfficeSettings } from '../../../shared/model/settings.ts'

/** The office as the form holds it. */
export type OfficeValues = {
  name: string
  address: string
  adminEmail: string
  timezone: string
  orderLink: string
  closedDays: string[]
  /** Empty where the office has none of its own. */
  signatures: Record<Language, string>
}

export function officeValuesOf(office: OfficeSettings): OfficeValues {
  return { ...office, adminEmail: office.adminEmail ?? '', orderLink: office.orderLink ?? '', closedDays: [...office.closedDays], signatures: { nb: '', nn: '', en: '', ...office.signatures } }
}

export type OfficeCheck = { readonly ok: true; readonly input: SettingsInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** The change to save, or what is wrong by the form's fields. Empty fields that may be empty are null. */
export function checkOffice(values: OfficeValues): OfficeCheck {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  const signatures = Object.fromEntries(Object.entries(values.signatures).filter(([, words]) => words.trim() !== ''))
  const checked = SettingsInput.safeParse({ office: { ...values, signatures, adminEmail: orNull(values.adminEmail), orderLink: orNull(values.orderLink) } })
  return checked.success ? { ok: true, input: checked.data } : { ok: false, problems: problemsOf(checked.error).map((problem) => ({ ...problem, path: officePath(problem.path) })) }
}

/** The form's field of what settings call `path`; a day is shown beside the whole list. */
export function officePath(path: string): string {
  const field = path.replace(/^office\./, '')
  return field.startsWith('closedDays.') ? 'closedDays' : field
}

/** The closed days with one more, in order, each once. */
export function withClosedDay(days: readonly string[], day: string): string[] {
  return [...new Set([...days, day])].toSorted()
}
