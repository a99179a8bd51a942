import { isOrgNumber } from '../../../../shared/model/org-number.ts'

/** What can be said of an organisation number while it is written: nothing before its ninth digit. */
export function orgNumberState(text: string): 'unknown' | 'right' | 'wrong' {
  const digits = text.replace(/[\s.]/g, '').replace(/^NO/i, '').replace(/M?V?A?$/i, '')
  if (/^\d{0,8}$/.test(digits)) return 'unknown'
  return isOrgNumber(digits) ? 'right' : 'wrong'
}
