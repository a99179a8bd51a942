import { WorkflowDefinition, type EventName, type Holidays, type Schedule, type Step } from '../../shared/model/workflow.ts'
import type { Language } from '../../shared/language.ts'
import type { TextKey, TextRef } from '../../shared/texts/text.ts'
import { actionsOf } from './actions.ts'
import { wallMoment, type WallMoment } from './calendar.ts'
import { findClauses, type Clause } from './clauses.ts'
import { detectLanguage } from './detect-language.ts'
import { findPhrases } from './find-phrases.ts'
import { scheduleFrom } from './moments.ts'
import { groupIndex } from './groups.ts'
import { nameFor } from './names.ts'
import { normalise } from './normalise.ts'
import { isMoment, type Phrase } from './phrase.ts'
import type { Mark, ReadInput, ReadResult } from './read-result.ts'
import { refusalOf } from './refusals.ts'
import { spoken } from './spoken-params.ts'
import { defaultTime, stepsFrom } from './steps.ts'
import { tag } from './tag.ts'
import { tokenise } from './tokenise.ts'
import { unclearIn } from './unclear.ts'

/** As much as a description of a workflow can need; more is pasted text. */
export const LONGEST_DESCRIPTION = 5000

type Reading = { readonly workflow: WorkflowDefinition; readonly assumed: readonly TextRef[] } | { readonly question: TextRef; readonly asked?: Phrase }

/**
 * Reads a description in bokmål, nynorsk or English by rules: normalise, cut into words,
 * tag them, group them into phrases and clauses, interpret, build, validate. Where an
 * action, a moment or any meaning is missing, the answer is a question and no workflow.
 * Pure: the same input gives the same answer. Throws a RangeError on an unknown time zone
 * or an unreadable `now`, which the caller has validated.
 */
export function readDescription(input: ReadInput): ReadResult {
  const now = wallMoment(input.now, input.timezone)
  const normal = normalise(input.description)
  const cut = normal.plain.length > LONGEST_DESCRIPTION ? [] : tokenise(normal)
  const language = input.language ?? detectLanguage(cut)
  const result = (partial: Partial<ReadResult>): ReadResult => ({ workflow: null, language, marks: [], asked: null, refused: false, ...partial, questions: spoken(partial.questions ?? [], language), assumptions: spoken(partial.assumptions ?? [], language) })
  if (normal.plain.length > LONGEST_DESCRIPTION) return result({ questions: [{ key: 'understanding.ask_shorter', params: { limit: LONGEST_DESCRIPTION } }], refused: true })
  const tokens = tag(cut, { language, groups: groupIndex(input.groups) })
  const refusal = refusalOf(tokens)
  if (refusal !== null) return result({ questions: [refusal], refused: true })
  const phrases = findPhrases(tokens, language, now)
  const marks = marksOf(phrases)
  const reading = build(phrases, input, normal.plain, now, language)
  if ('question' in reading) {
    const { question, asked } = reading
    return result({ questions: [question], marks, asked: asked === undefined ? null : { start: asked.start, end: asked.end }, refused: NOT_UNFINISHED.has(question.key) })
  }
  return result({ workflow: reading.workflow, assumptions: reading.assumed, marks })
}

/**
 * Texts that mean something else than a new routine: put together with the next words they would
 * make one that nobody asked for.
 */
const NOT_UNFINISHED: ReadonlySet<TextKey> = new Set<TextKey>(['understanding.ask_change', 'understanding.ask_negated'])

function build(phrases: readonly Phrase[], input: ReadInput, plain: string, now: WallMoment, language: Language): Reading {
  const clauses = findClauses(phrases)
  const trouble = troubleIn(phrases, clauses, input, plain)
  if (trouble !== null) return trouble
  const unclear = unclearIn(phrases, clauses)
  if (unclear !== null) return { question: unclear }
  const event = phrases.find((phrase) => phrase.kind === 'event')?.event ?? null
  const actions = actionsOf(clauses, event !== null)
  const [first] = actions
  if (first === undefined || (event === null && actions.some((action) => action.isVague))) return { question: { key: 'understanding.ask_action' } }
  const start = event === null ? scheduleFrom(first.moments, defaultTime(first), now) : { schedule: null, assumed: [] }
  if ('question' in start) return start
  const schedule = start.schedule === null ? null : withHolidays(start.schedule, phrases)
  const steps = stepsFrom(actions, schedule, { event })
  if ('question' in steps) return steps
  return validated(steps.steps, schedule, event, input, language, [...start.assumed, ...steps.assumed])
}

function withHolidays(schedule: Schedule, phrases: readonly Phrase[]): Schedule {
  const holidays: Holidays | undefined = phrases.find((phrase) => phrase.kind === 'holidays')?.holidays
  return holidays === undefined ? schedule : { ...schedule, holidays }
}

/** The schema has the last word: what it refuses is asked about, never answered. */
function validated(steps: readonly Step[], schedule: Schedule | null, event: EventName | null, input: ReadInput, language: Language, assumed: readonly TextRef[]): Reading {
  const parsed = WorkflowDefinition.safeParse({
    name: nameFor({ schedule, event, steps }, input.workflowNames, language),
    description: input.description.trim(),
    workflowType: event === null ? 'scheduled' : 'event_based',
    isActive: true,
    schedule,
    event: event === null ? null : { event },
    steps,
  })
  return parsed.success ? { workflow: parsed.data, assumed } : { question: { key: 'understanding.ask_meaning' } }
}

const TROUBLES: Readonly<Record<Extract<Phrase, { kind: 'trouble' }>['trouble'], TextKey>> = {
  weekday: 'understanding.ask_unknown_weekday',
  date: 'understanding.ask_unknown_date',
  time: 'understanding.ask_unknown_time',
  weekday_of_date: 'understanding.ask_weekday_of_date',
  recipient: 'understanding.ask_unknown_recipient',
  holidays: 'understanding.ask_holidays',
  negated: 'understanding.ask_negated',
  change: 'understanding.ask_change',
  past: 'understanding.ask_action',
  choice: 'understanding.ask_choice',
  number: 'understanding.ask_number',
  range: 'understanding.ask_range',
  before: 'understanding.ask_before',
  words: 'understanding.ask_words',
  event_of: 'understanding.ask_event_of',
  universal: 'understanding.ask_universal',
}

/** The first thing that was seen and could not be read, put as a question about those words. */
function troubleIn(phrases: readonly Phrase[], clauses: readonly Clause[], input: ReadInput, plain: string): Reading | null {
  for (const phrase of phrases) {
    if (phrase.kind !== 'trouble' || (phrase.trouble === 'recipient' && hasAddress(clauses, phrase))) continue
    const words = input.description.normalize('NFC').slice(phrase.start, phrase.end) || plain.slice(phrase.start, phrase.end)
    return { question: { key: TROUBLES[phrase.trouble], params: { words, groups: input.groups.slice(0, 10).join(', ') } }, asked: phrase }
  }
  return null
}

/** "til sjefen (sjef@firma.no)": whoever it is, the address says where to. */
function hasAddress(clauses: readonly Clause[], trouble: Phrase): boolean {
  const clause = clauses.find(({ phrases }) => phrases.includes(trouble))
  return clause?.phrases.some((phrase) => phrase.kind === 'recipients' && phrase.who.kind === 'addresses') === true
}

function marksOf(phrases: readonly Phrase[]): Mark[] {
  return phrases.flatMap((phrase) => {
    const part = partOf(phrase)
    return part === null ? [] : [{ start: phrase.start, end: phrase.end, part }]
  })
}

function partOf(phrase: Phrase): Mark['part'] | null {
  if (isMoment(phrase)) return 'moment'
  switch (phrase.kind) {
    case 'since':
    case 'days_back':
      return 'condition'
    case 'topic':
      return 'action'
    case 'action':
    case 'recipients':
    case 'condition':
    case 'event':
    case 'holidays':
    case 'format':
    case 'trouble':
      return phrase.kind
    default:
      return null
  }
}

