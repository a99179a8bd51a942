import type { Language } from '../../shared/language.ts'
import { text } from '../../shared/texts/text.ts'
import { now } from '../instant.ts'
import { throttle, type Hold } from '../mail/throttle.ts'
import type { Clock } from '../ports.ts'
import type { Direct } from '../store/direct.ts'
import { executionNow, saveStepNow } from '../store/driving.ts'
import { movePendingNow } from '../store/sending.ts'
import { claimRows, type Claim, type ClaimedMail, type ClaimTerms } from './claim-rows.ts'
import { commitOutcome } from './commit-outcome.ts'
import type { SendOutcome } from './decide-outcome.ts'

/** A mail whose outcome is known and not yet written down. */
export interface Settled {
  readonly mail: ClaimedMail
  readonly outcome: SendOutcome
}

/** What a turn may do. */
export interface TurnPlan {
  readonly terms: Omit<ClaimTerms, 'at'>
  readonly settled: readonly Settled[]
  /** Mails that may be claimed: there is a connection for each. */
  readonly slots: number
  /** True when no other mail of the step is in flight, nor will be after this turn's outcomes. */
  readonly isQuiet: boolean
}

export interface TurnResult extends Claim {
  /** The account may send no more for now. */
  readonly held: Hold | null
  /** True when the execution is not running any more. */
  readonly isOver: boolean
}

const NOTHING = { claimed: [], missing: null, held: null }

/**
 * One turn of a batch, all in one unit of a group commit: writes the outcomes down that have
 * come in, and claims the next mails. May be run again; it keeps nothing but in the database.
 */
export function takeTurn(direct: Direct, clock: Clock, { terms, settled, slots, isQuiet }: TurnPlan): TurnResult {
  writeOutcomes(direct, clock, terms, settled)
  const isOver = executionNow(direct, terms.run.execution.id)?.status !== 'running'
  if (isOver || slots === 0) return { ...NOTHING, isOver }
  return { ...claimWithin(direct, { ...terms, at: now(clock) }, slots, isQuiet), isOver }
}

/** The outcomes alone. */
export function writeOutcomes(direct: Direct, clock: Clock, { run, settings }: TurnPlan['terms'], settled: readonly Settled[]): void {
  for (const { mail, outcome } of settled) commitOutcome(direct, clock, mail, outcome, settings.language)
  if (settled.some(({ outcome }) => outcome.kind === 'success')) saveStepNow(direct, run.execution.id, run.step.id, now(clock), { attempt: 0, notBefore: null })
  if (settled.some(({ outcome }) => outcome.kind === 'retry' || outcome.kind === 'died' || outcome.kind === 'account')) skipIfCancelled(direct, run.execution.id, settings.language)
}

/** What was in flight when the execution was cancelled is not tried again. */
function skipIfCancelled(direct: Direct, executionId: string, language: Language): void {
  if (executionNow(direct, executionId)?.status !== 'cancelled') return
  const reason = { key: 'skipped.cancelled' } as const
  movePendingNow(direct, executionId, { status: 'skipped', notBefore: null, errorMessage: text(language, reason.key), resultData: { reason } })
}

/** No more than the account may send now; what is claimed is counted in the same unit. */
function claimWithin(direct: Direct, terms: ClaimTerms, slots: number, isQuiet: boolean): Claim & { readonly held: Hold | null } {
  const { limits } = terms.account
  if (limits === null) return { ...claimSome(direct, terms, slots, isQuiet), held: null }
  const { timezone } = terms.settings.office
  const { count, held } = throttle.allowance(direct, limits, terms.at, timezone)
  const claim = count === 0 ? NOTHING : claimSome(direct, terms, Math.min(slots, count), isQuiet)
  throttle.note(direct, limits, claim.claimed.length, terms.at, timezone)
  return { ...claim, held }
}

/**
 * Of the mails that a dying worker had in hand, at most one is to blame. So each of them is
 * tried by itself, when no other is left to claim or in flight: the next death tells which.
 */
function claimSome(direct: Direct, terms: ClaimTerms, count: number, isQuiet: boolean): Claim {
  const claim = claimRows(direct, terms, count)
  return claim.claimed.length > 0 || claim.missing !== null || !isQuiet ? claim : claimRows(direct, terms, 1, 'suspect')
}
