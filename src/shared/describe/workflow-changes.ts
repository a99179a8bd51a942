import type { WorkflowChange } from '../contract/scripts.ts'
import type { Language } from '../language.ts'
import type { Step, WorkflowDefinition } from '../model/workflow.ts'
import { text } from '../texts/text.ts'
import { alignLists } from './align-lists.ts'
import { describeStep, type Names } from './step.ts'
import { describeTrigger } from './workflow.ts'

/** What makes `after` another workflow than `before`, part by part and in words; empty when they are the same. */
export function workflowChanges(before: WorkflowDefinition, after: WorkflowDefinition, language: Language, names: Names): WorkflowChange[] {
  return [
    ...change(text(language, 'script.part_name'), before.name, after.name),
    ...change(text(language, 'script.part_description'), before.description ?? null, after.description ?? null),
    ...change(text(language, 'script.part_active'), onOrOff(before, language), onOrOff(after, language)),
    ...triggerChange(before, after, language),
    ...stepChanges(before.steps, after.steps, language, names),
  ]
}

/** True when both say the very same. */
export function isSameWorkflow(before: WorkflowDefinition, after: WorkflowDefinition): boolean {
  return canonical(before) === canonical(after)
}

function change(part: string, before: string | null, after: string | null): WorkflowChange[] {
  return before === after ? [] : [{ part, before, after }]
}

const onOrOff = ({ isActive }: WorkflowDefinition, language: Language): string => text(language, isActive ? 'script.active' : 'script.inactive')

function triggerChange(before: WorkflowDefinition, after: WorkflowDefinition, language: Language): WorkflowChange[] {
  const [was, is] = [triggerOf(before), triggerOf(after)]
  if (canonical(was) === canonical(is)) return []
  return [{ part: text(language, 'script.part_trigger'), ...toldApart(describeTrigger(before, language), describeTrigger(after, language), was, is) }]
}

const triggerOf = ({ schedule, event }: WorkflowDefinition) => ({ schedule, event })

/** Steps that stayed are found first; what lies between them is changed pair by pair, or new, or gone. */
function stepChanges(before: readonly Step[], after: readonly Step[], language: Language, names: Names): WorkflowChange[] {
  return alignLists(before, after, (a, b) => canonical(a) === canonical(b)).map(({ before: was, after: is }) => {
    const part = text(language, 'script.part_step', { step: (is ?? was).index + 1 })
    const [wasSaid, isSaid] = [was, is].map((side) => (side === undefined ? null : describeStep(side.item, language, names)))
    if (was === undefined || is === undefined || wasSaid === null || wasSaid === undefined || isSaid === null || isSaid === undefined) return { part, before: wasSaid ?? null, after: isSaid ?? null }
    return { part, ...toldApart(wasSaid, isSaid, was.item, is.item) }
  })
}

/** Both in words; where the words are the same, with the fields that differ. */
function toldApart(before: string, after: string, was: object, is: object): Pick<WorkflowChange, 'before' | 'after'> {
  if (before !== after) return { before, after }
  const [wasFields, isFields] = [fieldsOf(was), fieldsOf(is)]
  const differing = [...new Set([...wasFields.keys(), ...isFields.keys()])].filter((path) => wasFields.get(path) !== isFields.get(path))
  const withFields = (said: string, fields: ReadonlyMap<string, string>): string => `${said} (${differing.map((path) => `${path}: ${fields.get(path) ?? '–'}`).join(', ')})`
  return { before: withFields(before, wasFields), after: withFields(after, isFields) }
}

/** The leaves of a value by their path: "actionConfig.template". */
function fieldsOf(value: unknown, path = '', fields = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return fields.set(path, JSON.stringify(value) ?? '–')
  const entries: [string, unknown][] = Object.entries(value)
  if (entries.length === 0) fields.set(path, Array.isArray(value) ? '[]' : '{}')
  for (const [key, part] of entries) if (part !== undefined) fieldsOf(part, path === '' ? key : `${path}.${key}`, fields)
  return fields
}

/** JSON with the keys of objects in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part))
}
