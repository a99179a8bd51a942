import type { ImportRule } from '../../../shared/model/register.ts'

/** The first rule whose pattern fits the file's name, case disregarded: `*` is any characters, `?` is one. */
export function ruleOf<Rule extends Pick<ImportRule, 'filePattern'>>(rules: readonly Rule[], fileName: string): Rule | undefined {
  return rules.find(({ filePattern }) => fits(filePattern.normalize('NFC').toLowerCase(), fileName.normalize('NFC').toLowerCase()))
}

/** Walks both once, going back to the last `*` alone: a pattern of many stars costs no more than their product. */
function fits(pattern: string, name: string): boolean {
  let [p, n, star, from] = [0, 0, -1, 0]
  while (n < name.length) {
    if (p < pattern.length && (pattern[p] === '?' || (pattern[p] !== '*' && pattern[p] === name[n]))) {
      p += 1
      n += 1
    } else if (pattern[p] === '*') {
      star = p
      from = n
      p += 1
    } else if (star !== -1) {
      from += 1
      n = from
      p = star + 1
    } else return false
  }
  return pattern.slice(p).replaceAll('*', '') === ''
}
