import { text } from '../../shared/texts/text.ts'
import type { Problem, ProblemRef } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'

/** Sentences by the path of their field, as a form shows them; the first one of a field counts. */
export type FieldErrors = Record<string, string>

/** What our own schemas found, or what the engine answered, beside its fields. */
export function fieldErrors(problems: readonly (Problem | ProblemRef)[], language: Language): FieldErrors {
  const errors: FieldErrors = {}
  for (const problem of problems) errors[problem.path] ??= sentence('key' in problem ? text(language, problem.key, problem.params) : problem.message)
  return errors
}

/** Problems are written to follow the name of their field ("e-post mangler"); alone they begin with a capital and end with a full stop. */
function sentence(words: string): string {
  const whole = words.trim()
  const capital = whole.slice(0, 1).toUpperCase() + whole.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
