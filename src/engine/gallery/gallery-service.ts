import { Temporal } from 'temporal-polyfill'
import type { FillGalleryInput, GalleryEntry } from '../../shared/contract/gallery.ts'
import { invalidInput, notFound } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { GalleryField, GallerySource, GalleryValue, GalleryValues } from '../../shared/model/gallery.ts'
import type { TemplateInput } from '../../shared/model/template.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { businessDays } from '../schedule/office-calendar.ts'
import type { OfficeTime } from '../schedule/office-time.ts'
import { dateIn } from '../schedule/wall-clock.ts'
import type { GalleryService } from '../services/workflow-services.ts'
import { listGroups } from '../store/groups.ts'
import { readKnownNames } from '../store/known-names.ts'
import { checkRegister } from '../workflows/check-register.ts'
import { checkValues } from './check-values.ts'
import { fillDefinition } from './fill-definition.ts'
import { firstValue, type GalleryScene } from './first-values.ts'
import { readGallery, type GalleryItem } from './read-gallery.ts'
import { starterTemplate } from './starter-template.ts'

type GalleryContext = Pick<EngineContext, 'db' | 'clock' | 'settings' | 'resourcesDir'>

/** Ready workflows, filled with what a person chose. Creates nothing. */
export class Gallery implements GalleryService {
  readonly #context: GalleryContext
  readonly #officeTime: OfficeTime

  constructor(context: GalleryContext, officeTime: OfficeTime) {
    this.#context = context
    this.#officeTime = officeTime
  }

  async list(language: Language): Promise<GalleryEntry[]> {
    const items = await readGallery(this.#context.resourcesDir)
    const scene = await this.#scene()
    return items.map((item) => entryOf(item, scene, language))
  }

  async fill({ id, values: given, templateId }: FillGalleryInput, language: Language): Promise<WorkflowDefinition> {
    const { source, values } = await this.#filledIn(id, given)
    const workflow = fillDefinition(source, { values, template: templateId ?? source.starter?.category, language })
    const problems = checkRegister(workflow, await readKnownNames(this.#context.db, workflow))
    if (problems.length > 0) throw invalidInput(problems)
    return workflow
  }

  async starter({ id, values: given }: { id: string; values: GalleryValues }): Promise<TemplateInput> {
    const { source, values } = await this.#filledIn(id, given)
    if (source.starter === undefined) throw notFound('template')
    return starterTemplate(source.starter, values, (await this.#context.settings()).language)
  }

  async #filledIn(id: string, given: GalleryValues): Promise<{ source: GallerySource; values: ReadonlyMap<string, GalleryValue> }> {
    const item = (await readGallery(this.#context.resourcesDir)).find((candidate) => candidate.id === id)
    if (item === undefined) throw notFound('workflow')
    const { values, problems } = checkValues(item.source, given, await this.#scene())
    if (problems.length > 0) throw invalidInput(problems)
    return { source: item.source, values }
  }

  async #scene(): Promise<GalleryScene> {
    const at = now(this.#context.clock)
    const calendar = await this.#officeTime.calendar(at)
    const { isRed } = businessDays(calendar)
    return { today: dateIn(calendar.timezone, Temporal.Instant.from(at)), isRed, groups: await listGroups(this.#context.db) }
  }
}

function entryOf({ id, source }: GalleryItem, scene: GalleryScene, language: Language): GalleryEntry {
  const { values } = checkValues(source, {}, scene)
  const { starter } = source
  return {
    id,
    kind: source.kind,
    title: source.titles[language],
    description: source.descriptions[language],
    fields: source.fields.map((field) => ({ key: field.key, kind: field.kind, label: field.labels[language], value: values.get(field.key) ?? firstValue(field, scene), ...limitsOf(field) })),
    workflow: fillDefinition(source, { values, template: starter?.category, language }),
    starter: starter === undefined ? null : { name: starterTemplate(starter, values, language).name, category: starter.category },
  }
}

function limitsOf(field: GalleryField): { min?: number; max?: number } {
  return field.kind === 'days' ? { min: field.min, max: field.max } : {}
}
