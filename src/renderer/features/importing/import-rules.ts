import { ImportRule, type ImportKind } from '../../../shared/model/register.ts'

/** The rule that a form describes, with columns known by their names; undefined where its pattern is none. */
export function ruleFrom(pattern: string, kind: ImportKind): ImportRule | undefined {
  const checked = ImportRule.safeParse({ kind, filePattern: pattern })
  return checked.success ? checked.data : undefined
}

/** The rules with one of them a place earlier (-1) or later (1); at an end it stays. */
export function moved(rules: readonly ImportRule[], index: number, by: -1 | 1): ImportRule[] {
  const [rule] = rules.slice(index, index + 1)
  const to = index + by
  if (rule === undefined || to < 0 || to >= rules.length) return [...rules]
  return rules.toSpliced(index, 1).toSpliced(to, 0, rule)
}
