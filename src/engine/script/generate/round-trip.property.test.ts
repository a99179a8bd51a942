import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arbitraryWorkflow } from '../../../../tests/helpers/arbitrary-workflow.ts'
import { javaScriptInterpreter, pythonInterpreter, type Interpreter } from '../../../../tests/helpers/script-interpreters.ts'
import type { ScriptLanguage, ScriptNames } from '../../../shared/model/script.ts'
import { recipientsOf, TEMPLATE_CATEGORIES, WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { generateScript } from './generate-script.ts'

/** An office that has all groups and templates that some definitions name. */
function officeOf(workflows: readonly WorkflowDefinition[]): ScriptNames {
  const steps = workflows.flatMap((workflow) => workflow.steps)
  const groups = steps.flatMap((step) => {
    const recipients = recipientsOf(step)
    return recipients?.kind === 'groups' ? recipients.groups : recipients?.kind === 'all_customers' ? (recipients.exceptGroups ?? []) : []
  })
  const templates = steps.flatMap((step) => (step.stepType === 'send_email' ? [step.actionConfig.template] : []))
  const ids = [...new Set(templates)].filter((id) => !TEMPLATE_CATEGORIES.some((category) => category === id))
  return { groups, templates: ids.map((id, index) => ({ id, name: `Mal ${index}`, category: 'other' })), workflows: workflows.map(({ name }) => name) }
}

/** As JSON with its keys in order: a matcher would be misled by data that has a key `constructor` or `__proto__`. */
function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`
  const entries = Object.entries(value).map(([key, part]: [string, unknown]) => `${JSON.stringify(key)}:${inOrder(part)}`)
  return `{${entries.sort().join()}}`
}

const cases: readonly { readonly language: ScriptLanguage; readonly start: () => Promise<Interpreter> }[] = [
  { language: 'javascript', start: javaScriptInterpreter },
  { language: 'python', start: pythonInterpreter },
]

describe.each(cases)('$language', ({ language, start }) => {
  let interpreter: Interpreter
  beforeAll(async () => {
    interpreter = await start()
  })
  afterAll(() => interpreter.close())

  test('any definition becomes a script that builds the very same definition', { timeout: 180_000 }, () => {
    let count = 0
    const batch = fc.array(arbitraryWorkflow, { minLength: 15, maxLength: 40, size: 'max' })
    fc.assert(
      fc.property(batch, (workflows) => {
        const office = officeOf(workflows)
        const templateName = (id: string) => office.templates.find((template) => template.id === id)?.name
        const script = workflows.map((workflow) => generateScript(workflow, language, { templateName })).join(language === 'python' ? '\n' : ';\n')
        const built = interpreter.run(script, office).definitions
        expect(built.map((definition) => inOrder(WorkflowDefinition.parse(definition)))).toEqual(workflows.map(inOrder))
        count += workflows.length
      }),
      { numRuns: 100 },
    )
    expect(count).toBeGreaterThan(2000)
  })
})
