import { examplesIn } from '../tests/contract/descriptions.ts'
import { evaluate } from './eval/evaluate.ts'
import { readOptions, USAGE, type EvalOptions } from './eval/options.ts'
import { outcomeLines, summary } from './eval/report.ts'

/*
 * npm run eval -- --provider openai [--model M]
 * Reads the descriptions of tests/contract through a provider and compares what came of each
 * with what it means. The exit code does not judge.
 */
function options(): EvalOptions | null {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`)
    return null
  }
}

const chosen = options()
if (chosen === null) process.exitCode = 2
else {
  const { OPENAI_API_KEY, ANTHROPIC_API_KEY, COMPATIBLE_API_KEY } = process.env
  const keys = { ...(OPENAI_API_KEY === undefined ? {} : { openaiApiKey: OPENAI_API_KEY }), ...(ANTHROPIC_API_KEY === undefined ? {} : { anthropicApiKey: ANTHROPIC_API_KEY }), ...(COMPATIBLE_API_KEY === undefined ? {} : { compatibleApiKey: COMPATIBLE_API_KEY }) }
  const evaluation = await evaluate(examplesIn(chosen.file), chosen, keys, (outcome) => {
    if (chosen.showsAll || !outcome.isExact) process.stdout.write(`${outcomeLines(outcome)}\n`)
  })
  process.stdout.write(`${summary(evaluation)}\n`)
}
