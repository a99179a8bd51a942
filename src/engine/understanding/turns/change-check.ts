import type { CheckConfig } from '../../../shared/model/workflow.ts'
import { describeStep } from '../../../shared/describe/step.ts'
import { uncapitalized } from '../../../shared/describe/words.ts'
import type { Phrase } from '../phrase.ts'
import { withStep, type Part } from './draft-parts.ts'
import { asks, changed, ref, type Edit, type EditContext } from './edit.ts'
import { partChoices } from './part-words.ts'

/* Whom a check finds, and how far back it looks: "purr de som ikke har svart i stedet", "siste 3 dager". */

/** Null where the words say nothing of a check. `chosen` is the part that they name. */
export function changeCheck(parts: readonly Part[], chosen: Part | null, phrases: readonly Phrase[], context: EditContext): Edit | null {
  const said = saidOf(phrases)
  if (said === null) return null
  const { draft, language } = context
  const checked = parts.filter((part) => part.check !== null && (chosen === null || part === chosen))
  const [part, ...more] = checked
  if (part === undefined) return asks('understanding.ask_no_check')
  if (more.length > 0 && said.check === undefined) return asks('understanding.ask_which_part', {}, partChoices(draft, parts, checked, language))
  let next = draft
  for (const { check } of checked) {
    const step = check === null ? undefined : draft.steps[check]
    if (check !== null && step?.stepType === 'check_condition') next = withStep(next, check, { ...step, conditionConfig: withSaid(step.conditionConfig, said) })
  }
  const first = part.check === null ? undefined : next.steps[part.check]
  return changed(next, ref('understanding.changed_check', { check: first === undefined ? '' : uncapitalized(describeStep(first, language)) }))
}

type Said = Partial<Pick<CheckConfig, 'check' | 'since' | 'daysBack'>>

function saidOf(phrases: readonly Phrase[]): Said | null {
  const condition = phrases.find((phrase) => phrase.kind === 'condition')
  const since = phrases.find((phrase) => phrase.kind === 'since')
  const back = phrases.find((phrase) => phrase.kind === 'days_back')
  if (condition === undefined && since === undefined && back === undefined) return null
  return {
    ...(condition?.kind === 'condition' ? { check: condition.check } : {}),
    ...(since?.kind === 'since' ? { since: since.since } : back?.kind === 'days_back' ? { daysBack: back.days } : {}),
  }
}

function withSaid(old: CheckConfig, said: Said): CheckConfig {
  const { since: _since, daysBack: _daysBack, ...rest } = old
  const looksBack = said.since !== undefined || said.daysBack !== undefined
  return looksBack ? { ...rest, ...said } : { ...old, ...said }
}
