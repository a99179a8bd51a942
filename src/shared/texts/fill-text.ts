import type { Language } from '../language.ts'

export type TextParams = Readonly<Record<string, string | number>>

/** Parameters that say how many. Other numbers (a port, a line, a year) are names and are not grouped. */
const AMOUNTS: ReadonlySet<string> = new Set(['count', 'total', 'sent', 'failed', 'skipped', 'limit'])

/**
 * A sentence with `{name}` replaced by the parameter of that name. It may hold a singular and a
 * plural separated by " || "; the parameter `count` chooses.
 *
 * @param inWords how a parameter that is no number is said
 */
export function fillText(language: Language, sentence: string, params: TextParams, inWords: (value: string) => string = (value) => value): string {
  const [one = '', other] = sentence.split(' || ')
  const chosen = other !== undefined && params['count'] !== 1 ? other : one
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name] ?? whole
    if (typeof value === 'string') return inWords(value)
    return AMOUNTS.has(name) ? inGroups(value, language) : String(value)
  })
}

/** "20 000" (with a hard space) or "20,000". Not by Intl: every sentence of a log goes through here, and a Chromium has no nynorsk. */
function inGroups(value: number, language: Language): string {
  return String(value).replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0'))
}
