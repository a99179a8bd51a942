import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import type { ScriptComparison, ScriptPosition } from '../../../shared/contract/scripts.ts'
import { Problem } from '../../../shared/failure.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'

/** What the last run came to. `text` is the script that was run. */
export type RunResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'built'; readonly text: string; readonly workflows: readonly WorkflowDefinition[]; readonly output: string }
  | { readonly kind: 'compared'; readonly text: string; readonly comparison: ScriptComparison; readonly output: string }
  | { readonly kind: 'failed'; readonly error: unknown; readonly position: ScriptPosition | null; readonly output: string; readonly marks: readonly PlacedProblem[] }
  | { readonly kind: 'stopped' }

export const NO_RESULT: RunResult = { kind: 'none' }

/** Something wrong, at its place in the script. */
export interface PlacedProblem {
  readonly position: ScriptPosition
  readonly message: string
}

const NO_MARKS: readonly PlacedProblem[] = []
const FailedScript = z.object({ line: z.int().nullable(), column: z.int().nullable(), output: z.string(), problems: z.array(Problem).default([]) })

/** A failed call as the result of its run: where the script failed and what it had printed, where the engine said so. */
export function failedRun(error: unknown): RunResult {
  const data = FailedScript.safeParse(error instanceof ORPCError ? error.data : undefined)
  if (!data.success || !(error instanceof ORPCError)) return { kind: 'failed', error, position: null, output: '', marks: NO_MARKS }
  const { line, column, output, problems } = data.data
  const position = line === null ? null : { line, column: column ?? 1 }
  const each = problems.flatMap(placed)
  const whole = position === null ? NO_MARKS : [{ position, message: error.message }]
  return { kind: 'failed', error, position, output, marks: each.length === 0 ? whole : each }
}

function placed({ message, line, column }: Problem): PlacedProblem[] {
  return line === undefined ? [] : [{ message, position: { line, column: column ?? 1 } }]
}

/** What is to be marked in the script. */
export function marksOf(result: RunResult): readonly PlacedProblem[] {
  return result.kind === 'failed' ? result.marks : NO_MARKS
}

/** What the script printed, in whatever way it ended. */
export function outputOf(result: RunResult): string {
  return 'output' in result ? result.output : ''
}
