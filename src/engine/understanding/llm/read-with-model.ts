import type { AiSettings, ModelProvider } from '../../../shared/model/ai.ts'
import type { Language } from '../../../shared/language.ts'
import type { ReaderEvent, TurnInput, TurnResult } from '../turn.ts'
import { checkAnswer, type Answer, type AnswerProblem } from './answer.ts'
import { answerLanguage, resultOf } from './answer-result.ts'
import { askWithPatience } from './ask-with-patience.ts'
import { carryOver } from './carry-over.ts'
import { providerName, targetOf } from './choose-target.ts'
import { firstQuestion } from './first-question.ts'
import { judgeWorkflow, type Judgement } from './judge-workflow.ts'
import { meteredClient } from './metered-client.ts'
import type { ModelAnswer, ModelQuestion, ModelTarget } from './model-client.ts'
import { ModelFailure } from './model-failure.ts'
import type { ModelPorts, UsageEntry } from './model-ports.ts'
import { openModelClient } from './open-model-client.ts'
import type { Placeholders } from './placeholders.ts'
import { costOf, readPrices, type PriceList } from './prices.ts'
import { ShownWords } from './shown-words.ts'
import { networkTransport } from './transport.ts'

export interface ReadOptions {
  readonly signal: AbortSignal
  readonly tell: (event: ReaderEvent) => void
}

const MICRO = 1_000_000

/**
 * Reads a turn with a language model: asked once, once more with what was wrong in its answer.
 *
 * @throws ModelFailure where there is no answer of use
 * @throws CancelledFailure when `options.signal` is raised
 */
export async function readWithModel(ports: ModelPorts, ai: AiSettings, provider: ModelProvider, input: TurnInput, options: ReadOptions): Promise<TurnResult> {
  const target = await targetOf(ai, provider, ports)
  const prices = await readPrices(ports.resourcesDir)
  await keepLimit(ports, ai, target, prices)
  const { question, placeholders } = await firstQuestion(input, provider, ports)
  const language = answerLanguage(input)
  const session: Session = { ports, ai, target, prices, placeholders, options }
  const answered = await ask(session, question, 'first')
  const verdict = judge(answered, placeholders, input, language)
  if (verdict.isUsable) return resultOf(verdict.answer, verdict.judgement, input, language, ports.redDays)
  options.tell({ kind: 'notice', text: { key: 'models.repairing', params: { provider: providerName(provider, ai) } } })
  const repaired = await ask(session, repairQuestion(question, answered, verdict.problems, placeholders), 'repair')
  const second = judge(repaired, placeholders, input, language)
  if (second.answer === null) throw new ModelFailure('unusable')
  return resultOf(second.answer, second.judgement, input, language, ports.redDays)
}

interface Session {
  readonly ports: ModelPorts
  readonly ai: AiSettings
  readonly target: ModelTarget
  readonly prices: PriceList
  readonly placeholders: Placeholders
  readonly options: ReadOptions
}

/** The limit holds for what costs; a server of the house whose price nobody knows is not held up by it. */
async function keepLimit({ usage }: ModelPorts, { monthlyLimitUsd }: AiSettings, { provider, model }: ModelTarget, prices: PriceList): Promise<void> {
  if (monthlyLimitUsd === null) return
  const isFree = provider === 'compatible' && costOf(prices, model, { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 }) === null
  if (!isFree && (await usage.spentThisMonth()) >= monthlyLimitUsd * MICRO) throw new ModelFailure('limit')
}

async function ask({ ports, ai, target, prices, placeholders, options }: Session, question: ModelQuestion, purpose: UsageEntry['purpose']): Promise<ModelAnswer> {
  const { tell, signal } = options
  const shown = new Set<string>()
  const transport = networkTransport(ports.clock, ({ url, body }) => {
    // A second try of the same request is no news.
    if (!shown.has(body)) tell({ kind: 'sending', url, body })
    shown.add(body)
  })
  const enter = async (entry: UsageEntry): Promise<void> => {
    await ports.usage.enter(entry)
    const { inputTokens, outputTokens, costMicroUsd } = entry
    tell({ kind: 'usage', provider: target.provider, model: target.model, inputTokens, outputTokens, costUsd: costMicroUsd === null ? null : costMicroUsd / MICRO })
  }
  const client = meteredClient(await openModelClient(target, transport), { target, prices, purpose, enter })
  let words = new ShownWords(placeholders, tell)
  const onRetry = (seconds: number): void => {
    words = new ShownWords(placeholders, tell)
    tell({ kind: 'notice', text: { key: 'models.retrying', params: { provider: providerName(target.provider, ai), seconds } } })
  }
  const answer = await askWithPatience(client, question, { signal, onText: (piece) => words.take(piece) }, { clock: ports.clock, timeoutMs: ai.timeoutSeconds * 1000, onRetry })
  words.end()
  if (answer.end === 'declined') throw new ModelFailure('declined')
  return answer
}

type Verdict =
  | { readonly isUsable: true; readonly answer: Answer; readonly judgement: Judgement | null; readonly problems: readonly AnswerProblem[] }
  | { readonly isUsable: false; readonly answer: Answer | null; readonly judgement: Judgement | null; readonly problems: readonly AnswerProblem[] }

/** Whether an answer can be used as it is; where it can not, what to tell the model. */
function judge({ text, end }: ModelAnswer, placeholders: Placeholders, input: TurnInput, language: Language): Verdict {
  if (end === 'cut') return { isUsable: false, answer: null, judgement: null, problems: [{ path: '', message: 'The answer was cut off: it is too long. Answer more briefly.' }] }
  const check = checkAnswer(text, placeholders)
  if (!check.ok) return { isUsable: false, answer: null, judgement: null, problems: check.problems }
  const { answer } = check
  if (answer.workflow === null) return { isUsable: true, answer, judgement: null, problems: [] }
  const judgement = judgeWorkflow(carryOver(answer.workflow, input.draft), placeholders, input, language)
  const problems = judgement.doubts.map(({ message }) => ({ path: 'workflow', message }))
  return { isUsable: problems.length === 0, answer, judgement, problems }
}

/** What was wrong goes back as data, and hidden as everything is. */
function repairQuestion(first: ModelQuestion, { text }: ModelAnswer, problems: readonly AnswerProblem[], placeholders: Placeholders): ModelQuestion {
  const told = problems.map(({ path, message }) => ({ path: placeholders.hide(path), message: placeholders.hide(message) }))
  const content = JSON.stringify({ problems: told, request: 'The program refused this answer. Answer again to the same document with these problems mended, as one JSON object.' })
  return { ...first, messages: [...first.messages, { role: 'assistant', content: text.trim() === '' ? '{}' : text }, { role: 'user', content }] }
}
