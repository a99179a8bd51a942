import type { SettingsValues } from '../../../shared/model/settings.ts'

export type StartStepName = SettingsValues['skippedSteps'][number]
/** `skipped` is put aside by the person and can be taken up again; `done` is read from what there is. */
export type StartStepState = 'open' | 'done' | 'skipped'

export interface StartStep {
  readonly name: StartStepName
  readonly state: StartStepState
}

/** What the steps are read from. `customers` and `workflows` count the sample office's, too. */
export interface StartFacts {
  readonly hasMailAccount: boolean
  readonly customers: number
  readonly workflows: number
  readonly skipped: readonly StartStepName[]
}

/** The three steps in their order. What is done counts as done, even where it was put aside before. */
export function startSteps(facts: StartFacts): StartStep[] {
  const done: Readonly<Record<StartStepName, boolean>> = {
    mail: facts.hasMailAccount,
    customers: facts.customers > 0,
    routine: facts.workflows > 0,
  }
  const names: readonly StartStepName[] = ['mail', 'customers', 'routine']
  return names.map((name) => ({ name, state: stateOf(done[name], facts.skipped.includes(name)) }))
}

function stateOf(isDone: boolean, isSkipped: boolean): StartStepState {
  if (isDone) return 'done'
  return isSkipped ? 'skipped' : 'open'
}

/** The step to take next; undefined when none is open. */
export function nextStep(steps: readonly StartStep[]): StartStep | undefined {
  return steps.find((step) => step.state === 'open')
}

/** The list of put-aside steps after one more was put aside, or taken up again. */
export function withSkipped(skipped: readonly StartStepName[], name: StartStepName, isSkipped: boolean): StartStepName[] {
  const others = skipped.filter((each) => each !== name)
  return isSkipped ? [...others, name] : others
}
