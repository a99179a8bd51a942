import { conceptIn, is, type Token } from '../token.ts'
import type { Phrase } from '../phrase.ts'
import { isMoment } from '../phrase.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { Part, PartKind } from './draft-parts.ts'

/* Which part of a draft some words mean: by its kind, its number, or the moment that it has now. */

export type Choice =
  /** Nothing in the words points at a part. */
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly part: Part }
  | { readonly kind: 'several'; readonly parts: readonly Part[] }
  /** The words name a part that the draft does not have. */
  | { readonly kind: 'missing' }

const KINDS: readonly (readonly [PartKind, Parameters<typeof is>[1]])[] = [
  ['bestilling', 'form'],
  ['reminder', 'reminder'],
  ['confirmation', 'confirmation'],
  ['report', 'report'],
  ['report', 'report_kind'],
  ['other', 'mail'],
]

/** `tokens` may hold the new values too; only `phrases` before those, the old, tell a part by its moment. */
export function choosePart(tokens: readonly Token[], phrases: readonly Phrase[], parts: readonly Part[], draft: WorkflowDefinition): Choice {
  const numbered = stepNumber(tokens)
  if (numbered !== null) return byStep(numbered, parts)
  const kind = kindIn(tokens)
  const alike = kind === null ? parts : parts.filter((part) => part.kind === kind)
  if (kind !== null && alike.length === 0) return { kind: 'missing' }
  const nth = kind === null ? null : numberOfKind(tokens)
  if (nth !== null) {
    const part = nth === 'last' ? alike.at(-1) : alike[nth - 1]
    return part === undefined ? { kind: 'missing' } : { kind: 'one', part }
  }
  const there = alike.filter((part) => phrases.some((phrase) => isMomentOf(phrase, part, draft)))
  const [part, ...more] = there.length > 0 ? there : kind === null ? [] : alike
  if (part === undefined) return { kind: 'none' }
  return more.length === 0 ? { kind: 'one', part } : { kind: 'several', parts: [part, ...more] }
}

/** "e-post med skjema" is a form: what is said first of the kinds is what it is. */
export function kindIn(tokens: readonly Token[]): PartKind | null {
  return kindsIn(tokens)[0] ?? null
}

export function kindsIn(tokens: readonly Token[]): PartKind[] {
  const kinds = KINDS.filter(([, tag]) => tokens.some((token) => is(token, tag) && !is(token, 'by_mail'))).map(([kind]) => kind)
  return [...new Set(kinds)]
}

/** "siste steg", "steg 2": a step as the plan numbers them. */
function stepNumber(tokens: readonly Token[]): number | 'last' | null {
  const at = tokens.findIndex((token) => /^(steg|trinn|punkt|step|part)(et)?$/.test(token.text))
  if (at < 0) return null
  return ordinalAt(tokens[at - 1]) ?? numberAt(tokens[at + 1]) ?? 'last'
}

function byStep(number: number | 'last', parts: readonly Part[]): Choice {
  const part = number === 'last' ? parts.at(-1) : parts.find((candidate) => number - 1 >= candidate.from && number - 1 <= candidate.action)
  return part === undefined ? { kind: 'missing' } : { kind: 'one', part }
}

/** "den andre purringen", "siste purring", "purring 2". */
function numberOfKind(tokens: readonly Token[]): number | 'last' | null {
  for (const [at, token] of tokens.entries()) {
    if (!KINDS.some(([, tag]) => is(token, tag))) continue
    const number = ordinalAt(tokens[at - 1]) ?? numberAfter(tokens, at)
    if (number !== null) return number
  }
  return null
}

/** "purring nr. 2"; a bare figure only at the very end, since elsewhere it may be an hour. */
function numberAfter(tokens: readonly Token[], at: number): number | null {
  if (!/^(nr|nummer|no|number)$/.test(tokens[at + 1]?.text ?? '')) return tokens.length === at + 2 ? numberAt(tokens[at + 1]) : null
  return numberAt(tokens[at + 2]) ?? numberAt(tokens[at + 3])
}

function ordinalAt(token: Token | undefined): number | 'last' | null {
  const value = conceptIn(token, 'ordinal')?.value
  return value === 'last' || typeof value === 'number' ? value : null
}

function numberAt(token: Token | undefined): number | null {
  const value = conceptIn(token, 'number')?.value
  return typeof value === 'number' ? value : null
}

/** Whether a phrase says when the part happens now. */
function isMomentOf(phrase: Phrase, part: Part, draft: WorkflowDefinition): boolean {
  if (!isMoment(phrase)) return false
  const wait = part.wait === null ? undefined : draft.steps[part.wait]
  const config = wait?.stepType === 'wait_until' ? wait.triggerConfig : undefined
  const schedule = config === undefined && part.from === 0 ? draft.schedule : null
  if (phrase.kind === 'weekdays') {
    if (config !== undefined) return 'day' in config && phrase.days.includes(config.day)
    return schedule?.scheduleType === 'weekly' && schedule.scheduleConfig.days.some((day) => phrase.days.includes(day))
  }
  if (phrase.kind === 'date') {
    if (config !== undefined) return 'date' in config && config.date === phrase.date
    return schedule?.scheduleType === 'once' && schedule.scheduleConfig.date === phrase.date
  }
  if (phrase.kind !== 'time') return false
  const time = config !== undefined ? config.time : schedule === null || schedule === undefined || schedule.scheduleType === 'cron' ? undefined : schedule.scheduleConfig.time
  return time !== undefined && Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) === phrase.minutes
}
