import type { Evaluation, Outcome } from './evaluate.ts'

/** One description that is not as it should be: what was said, what it means, what was read. */
export function outcomeLines({ language, description, expected, actual, isAnswered, isExact, isInvented, milliseconds, notices }: Outcome): string {
  const mark = isExact ? 'exact' : !isAnswered ? 'silent' : isInvented ? 'INVENTED' : 'differs'
  const head = `${mark.padEnd(8)} ${language.padEnd(3)} ${`${milliseconds.toFixed(0)} ms`.padStart(9)}  ${description}`
  return [head, ...(isExact || !isAnswered ? [] : [`${' '.repeat(24)}meant ${expected}`, `${' '.repeat(24)}read  ${actual}`]), ...notices.map((notice) => `${' '.repeat(24)}${notice}`)].join('\n')
}

/** The figures of a whole run. */
export function summary({ outcomes, entries }: Evaluation): string {
  const exact = outcomes.filter(({ isExact }) => isExact).length
  const invented = outcomes.filter(({ isInvented }) => isInvented).length
  const silent = outcomes.filter(({ isAnswered }) => !isAnswered).length
  const sum = (of: (entry: Evaluation['entries'][number]) => number): number => entries.reduce((all, entry) => all + of(entry), 0)
  const unpriced = entries.filter(({ costMicroUsd }) => costMicroUsd === null).length
  const share = outcomes.length === 0 ? 0 : (exact / outcomes.length) * 100
  return [
    `exact      ${String(exact)} of ${String(outcomes.length)} (${share.toFixed(1)} %)`,
    `invented   ${String(invented)} (a workflow where a question was right)`,
    `no answer  ${String(silent)}`,
    `time       median ${quantile(outcomes, 0.5)}, slowest tenth ${quantile(outcomes, 0.9)}, all ${(outcomes.reduce((all, { milliseconds }) => all + milliseconds, 0) / 1000).toFixed(1)} s`,
    `requests   ${String(entries.length)}, of which repairs ${String(entries.filter(({ purpose }) => purpose === 'repair').length)}`,
    `tokens     ${String(sum(({ inputTokens }) => inputTokens))} in, ${String(sum(({ outputTokens }) => outputTokens))} out`,
    `cost       ${(sum(({ costMicroUsd }) => costMicroUsd ?? 0) / 1_000_000).toFixed(4)} USD${unpriced === 0 ? '' : `, and ${String(unpriced)} requests whose price is not known`}`,
  ].join('\n')
}

function quantile(outcomes: readonly Outcome[], share: number): string {
  const sorted = outcomes.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`
}
