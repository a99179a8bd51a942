import { z } from 'zod'
import type { Language } from '../../shared/language.ts'
import type { GalleryField, GallerySource, GalleryValue } from '../../shared/model/gallery.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'

/** Where a definition names the template that the entry's own words were made into. */
const TEMPLATE_HOLE = 'template'
const Hole = z.strictObject({ hole: z.string() })

interface Filling {
  readonly values: ReadonlyMap<string, GalleryValue>
  /** Id or category of the template for the entry's own mail. */
  readonly template: string | undefined
  readonly language: Language
}

/**
 * The workflow of an entry, its holes filled with values that `checkValues` has passed.
 * @throws Error when a hole has no field: a mistake in resources/gallery.
 */
export function fillDefinition(source: GallerySource, { values, template, language }: Filling): WorkflowDefinition {
  const fields = new Map(source.fields.map((field) => [field.key, field]))
  const valueOf = (hole: string): unknown => {
    if (hole === TEMPLATE_HOLE && template !== undefined) return template
    const field = fields.get(hole)
    const value = values.get(hole)
    if (field === undefined || value === undefined) throw new Error(`the gallery has a hole "${hole}" without a field`)
    return partOf(field, value)
  }
  return withoutIdleRule(WorkflowDefinition.parse({ name: source.titles[language], ...filled(source.definition, valueOf) }))
}

/** A business day is never red: a rule for red days beside it would only be read. */
function withoutIdleRule(workflow: WorkflowDefinition): WorkflowDefinition {
  const { schedule } = workflow
  if (schedule?.scheduleType !== 'monthly' || !schedule.scheduleConfig.on.every((day) => typeof day === 'object' && 'businessDay' in day)) return workflow
  const { holidays: _idle, ...rest } = schedule
  return { ...workflow, schedule: rest }
}

/** A value as the definition holds it: no group is everybody, no address the administrator. */
function partOf({ kind }: GalleryField, value: GalleryValue): unknown {
  if (!Array.isArray(value)) return value
  if (kind === 'receivers') return value.length === 0 ? { kind: 'all_customers' } : { kind: 'groups', groups: value }
  return value.length === 0 ? { kind: 'admin' } : { kind: 'addresses', addresses: value }
}

function filled(definition: GallerySource['definition'], valueOf: (hole: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definition).map(([key, part]) => [key, filledPart(part, valueOf)]))
}

function filledPart(part: unknown, valueOf: (hole: string) => unknown): unknown {
  if (Array.isArray(part)) return part.map((item) => filledPart(item, valueOf))
  const hole = Hole.safeParse(part)
  if (hole.success) return valueOf(hole.data.hole)
  const object = z.record(z.string(), z.unknown()).safeParse(part)
  return object.success ? filled(object.data, valueOf) : part
}
