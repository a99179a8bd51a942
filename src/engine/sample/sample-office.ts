import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Language } from '../../shared/language.ts'
import { TimeOfDay } from '../../shared/model/moments.ts'
import { CustomerInput, OrderItem } from '../../shared/model/register.ts'
import { TemplateText } from '../../shared/model/template.ts'
import { TemplateCategory, Weekday, WorkflowDefinition } from '../../shared/model/workflow.ts'

/** An order by its place in the weeks around today, so that the office never grows old. */
export const SampleOrder = z.object({ weeksAgo: z.int().min(0), weekday: Weekday, time: TimeOfDay, items: z.array(OrderItem) })
export type SampleOrder = z.infer<typeof SampleOrder>

const SampleCustomer = z.object({ ...CustomerInput.shape, language: Language, orders: z.array(SampleOrder) })
export type SampleCustomer = z.infer<typeof SampleCustomer>

const Names = z.record(Language, z.string())

const SampleTemplate = z.object({ key: z.string(), category: TemplateCategory, names: Names, texts: z.record(Language, TemplateText) })
export type SampleTemplate = z.infer<typeof SampleTemplate>

/** A step names a template of the sample office as "sample:KEY". */
const SampleWorkflow = z.object({ names: Names, definition: z.record(z.string(), z.unknown()) })
export type SampleWorkflow = z.infer<typeof SampleWorkflow>

export interface SampleOffice {
  readonly customers: readonly SampleCustomer[]
  readonly templates: readonly SampleTemplate[]
  readonly workflows: readonly SampleWorkflow[]
}

/** The sample office as resources/sample-office holds it. All addresses are under .example, which RFC 2606 keeps free of real receivers. */
export async function readSampleOffice(resourcesDir: string): Promise<SampleOffice> {
  const read = async <T>(name: string, schema: z.ZodType<T>): Promise<T> => schema.parse(JSON.parse(await readFile(join(resourcesDir, 'sample-office', `${name}.json`), 'utf8')))
  const [customers, templates, workflows] = await Promise.all([read('customers', z.array(SampleCustomer)), read('templates', z.array(SampleTemplate)), read('workflows', z.array(SampleWorkflow))])
  return { customers, templates, workflows }
}

/** The workflow in a language and switched on, its "sample:KEY" templates replaced by the ids that they were saved under. */
export function sampleDefinition(workflow: SampleWorkflow, language: Language, templateIds: ReadonlyMap<string, string>): WorkflowDefinition {
  const definition: unknown = JSON.parse(JSON.stringify(workflow.definition), (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('sample:') ? templateIds.get(value.slice('sample:'.length)) : value,
  )
  return WorkflowDefinition.parse({ ...z.record(z.string(), z.unknown()).parse(definition), name: workflow.names[language], isActive: true })
}
