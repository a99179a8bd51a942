import type { ScriptPosition } from '../../shared/contract/scripts.ts'
import { problemsOf, UserFailure, type ProblemRef, type ScriptEnd } from '../../shared/failure.ts'
import type { ScriptOutcome } from '../../shared/model/script.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { isTextKey, type TextKey, type TextParams } from '../../shared/texts/text.ts'
import { checkEvent } from '../workflows/check-event.ts'
import { checkRegister, type KnownNames } from '../workflows/check-register.ts'

export interface BuiltWorkflow {
  readonly definition: WorkflowDefinition
  /** Where the script builds it. */
  readonly position: ScriptPosition | null
}

/** What a script built, read as a stranger's data, and what it printed. */
export interface Build {
  readonly workflows: readonly BuiltWorkflow[]
  readonly output: string
}

const LONGEST_WORDS = 1000

/** @throws UserFailure saying, with line, column and output, why the script ended early or what it built is no workflow. */
export function readBuild(outcome: ScriptOutcome): Build {
  if (outcome.kind === 'failed') throw failureOf(outcome)
  const problems: ProblemRef[] = []
  const workflows = outcome.definitions.flatMap((definition, index): BuiltWorkflow[] => {
    const position = outcome.positions[index] ?? null
    const parsed = WorkflowDefinition.safeParse(definition)
    if (parsed.success) return [{ definition: parsed.data, position }]
    problems.push(...problemsOf(parsed.error).map((problem) => placed(problem, index, position)))
    return []
  })
  if (problems.length > 0) throw invalidBuild(problems, outcome.output)
  return { workflows, output: outcome.output }
}

/** @throws UserFailure when a workflow names what the office does not have. */
export function demandSound({ workflows, output }: Build, known: KnownNames): void {
  const problems = workflows.flatMap(({ definition, position }, index) =>
    [...checkEvent(definition, known), ...checkRegister(definition, known)].map((problem) => placed(problem, index, position)),
  )
  if (problems.length > 0) throw invalidBuild(problems, output)
}

function placed(problem: ProblemRef, index: number, position: ScriptPosition | null): ProblemRef {
  return { ...problem, path: `workflows.${index}.${problem.path}`, ...(position === null ? {} : { position }) }
}

function invalidBuild(problems: readonly ProblemRef[], output: string): UserFailure {
  const position = problems[0]?.position
  const script: ScriptEnd = { line: position?.line ?? null, column: position?.column ?? null, output }
  return new UserFailure('script.definitions_invalid', {}, { problems, script })
}

type FailedOutcome = Extract<ScriptOutcome, { kind: 'failed' }>

function failureOf({ reason, message, problem, line, column, output }: FailedOutcome): UserFailure {
  const script: ScriptEnd = { line, column, output }
  if (reason === 'argument') {
    const said = argumentText(problem)
    return said === undefined ? new UserFailure('script.exception', { message: asClause(message) }, { script }) : new UserFailure(said.key, said.params, { script })
  }
  return new UserFailure(`script.${reason}`, { message: asClause(message) }, { script })
}

/** The builder's complaint, unless the script has made one up: a key must be of the builder's kind. */
function argumentText(problem: FailedOutcome['problem']): { key: TextKey; params: TextParams } | undefined {
  if (problem === null || !problem.key.startsWith('script.') || !isTextKey(problem.key)) return undefined
  const params = Object.fromEntries(Object.entries(problem.params).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST_WORDS) : value]))
  return { key: problem.key, params }
}

/** Words that stand inside a sentence of ours, which brings its own full stop. */
function asClause(message: string): string {
  return message.slice(0, LONGEST_WORDS).trim().replace(/\.+$/, '')
}
