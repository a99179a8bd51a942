import { invalidInput, problemsOf, UserFailure } from '../../../shared/failure.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'

/** Longer than any workflow that a person has made. */
const LONGEST = 1_000_000

/**
 * The workflow in an exported file. It comes switched off, whatever it was: who takes it in looks
 * at it first.
 *
 * @throws UserFailure that says what the file lacks
 */
export function readWorkflowFile(text: string): WorkflowDefinition {
  const read = WorkflowDefinition.safeParse(jsonOf(text))
  if (!read.success) throw invalidInput(problemsOf(read.error))
  return { ...read.data, isActive: false }
}

function jsonOf(text: string): unknown {
  if (text.length > LONGEST) throw invalidInput([{ path: '', key: 'problem.too_big' }])
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UserFailure('failure.not_a_workflow', {}, { cause })
  }
}
