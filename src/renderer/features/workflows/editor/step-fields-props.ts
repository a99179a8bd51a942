import type { Step } from '../../../../shared/model/workflow.ts'
import type { ErrorOf } from './error-of.ts'
import type { Place } from './new-step.ts'

export interface StepFieldsProps<Of extends Step = Step> {
  readonly step: Of
  readonly place: Place
  /** @param field what is typed in, so that it is undone as one */
  readonly onChange: (step: Step, field?: string) => void
  readonly errorOf: ErrorOf
}
