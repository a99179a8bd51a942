import type { Change } from '../../shared/contract/system.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import { variablesIn } from '../mail/render-template.ts'
import { writeMoment } from '../register/register-context.ts'
import type { SampleService } from '../services/office-services.ts'
import { findCustomersByEmail, saveCustomers } from '../store/customers.ts'
import { foldCase } from '../store/fold-case.ts'
import { ensureGroups, replaceMemberships } from '../store/groups.ts'
import type { Handle } from '../store/open-store.ts'
import { insertOrders } from '../store/orders.ts'
import { hasOwnCustomers, removeSample, sampleStatus } from '../store/sample.ts'
import { insertTemplate } from '../store/templates.ts'
import { insertWorkflow, type WriteMoment } from '../store/workflows.ts'
import { orderMoment } from './order-moment.ts'
import { readSampleOffice, sampleDefinition, type SampleOffice, type SampleOrder } from './sample-office.ts'

export type SampleContext = Pick<EngineContext, 'db' | 'clock' | 'changes' | 'settings' | 'resourcesDir'>

export interface SampleDependencies {
  /** When a workflow made at an instant is due first. Asked before the transaction, for it may read the settings. */
  readonly nextRun: (definition: WorkflowDefinition, at: string) => Promise<string | null>
  /** Removes the .eml files of trial mails whose rows are gone. */
  readonly removeTrialMailFiles: (files: readonly string[]) => Promise<void>
}

const TOPICS: readonly Change['topic'][] = ['sample', 'customers', 'orders', 'templates', 'workflows', 'executions', 'trialMails']

/** The sample office: one click fills it, one click removes it without a trace. */
export function createSampleService(context: SampleContext, dependencies: SampleDependencies): SampleService {
  const { db } = context
  return {
    status: () => sampleStatus(db),
    async load() {
      const plan = await planLoad(context, dependencies)
      const isNew = await db.transaction().execute((transaction) => load(transaction, plan))
      if (isNew) publish(context)
      return sampleStatus(db)
    },
    async remove() {
      const { trialMailFiles } = await db.transaction().execute(removeSample)
      publish(context)
      await dependencies.removeTrialMailFiles(trialMailFiles)
      return sampleStatus(db)
    },
  }
}

/** All that loading needs to know from outside the database's transaction. */
interface LoadPlan {
  readonly office: SampleOffice
  readonly settings: SettingsValues
  readonly moment: WriteMoment
  /** Ids of the templates by the key that the workflows name them with. */
  readonly templateIds: ReadonlyMap<string, string>
  /** Switched on, with the moment at which each is then due. */
  readonly workflows: readonly { readonly definition: WorkflowDefinition; readonly nextRun: string | null }[]
  readonly orderedAt: (order: SampleOrder) => string
}

async function planLoad(context: SampleContext, { nextRun }: SampleDependencies): Promise<LoadPlan> {
  const office = await readSampleOffice(context.resourcesDir)
  const settings = await context.settings()
  const moment = writeMoment(context.clock)
  const templateIds = new Map(office.templates.map((template) => [template.key, moment.newId()]))
  const definitions = office.workflows.map((workflow) => sampleDefinition(workflow, settings.language, templateIds))
  const workflows = await Promise.all(definitions.map(async (definition) => ({ definition, nextRun: await nextRun(definition, moment.at) })))
  const now = context.clock.now()
  return { office, settings, moment, templateIds, workflows, orderedAt: (order) => orderMoment(order, now, settings.office.timezone) }
}

/** False, and nothing is added, while anything of the sample office is there. */
async function load(db: Handle, plan: LoadPlan): Promise<boolean> {
  const { isLoaded } = await sampleStatus(db)
  if (isLoaded) return false
  const isActive = await mayRunByItself(db, plan.settings)
  await insertCustomers(db, plan)
  await insertTemplates(db, plan)
  for (const { definition, nextRun } of plan.workflows) {
    await insertWorkflow(db, { ...definition, isActive }, plan.moment, { nextRun: isActive ? nextRun : null, isSample: true })
  }
  return true
}

/**
 * The sample workflows come switched on only where nothing that they send can reach anybody:
 * all mail goes to the trial mailbox, and the register has no customer of the office's own
 * who may stand in a group of the same name.
 */
async function mayRunByItself(db: Handle, settings: SettingsValues): Promise<boolean> {
  return settings.smtp === null && !(await hasOwnCustomers(db))
}

/** A customer whose address is in the register already is left alone, and gets no sample orders. */
async function insertCustomers(db: Handle, { office: { customers }, moment, orderedAt }: LoadPlan): Promise<void> {
  const known = await findCustomersByEmail(db, customers.map((customer) => normalizeEmailAddress(customer.email)))
  const added = customers.filter((customer) => !known.has(normalizeEmailAddress(customer.email))).map((customer) => ({ ...customer, id: moment.newId() }))
  await saveCustomers(
    db,
    added.map(({ id, name, email, active, language, phone, address, orgNumber, fields }) => ({
      id, values: { name, email, active, language, phone: phone ?? null, address: address ?? null, orgNumber: orgNumber ?? null, fields: fields ?? {} },
    })),
    moment.at,
    { isSample: true },
  )
  const groupIds = await ensureGroups(db, added.flatMap((customer) => customer.groups), moment, { isSample: true })
  await replaceMemberships(db, added.map(({ id, groups }) => ({ customerId: id, groupIds: groups.flatMap((group) => groupIds.get(foldCase(group)) ?? []) })))
  await insertOrders(
    db,
    added.flatMap(({ id, orders }) =>
      orders.map((order) => {
        const at = orderedAt(order)
        return { id: moment.newId(), customer_id: id, ordered_at: at, reference: null, items: JSON.stringify(order.items), source: 'manual' as const, is_sample: 1 as const, created_at: at, updated_at: at }
      }),
    ),
  )
}

async function insertTemplates(db: Handle, { office, settings: { language }, moment, templateIds }: LoadPlan): Promise<void> {
  for (const { key, category, names, texts } of office.templates) {
    const variables = [...new Set(Object.values(texts).flatMap((words) => variablesIn(words)))]
    await insertTemplate(db, { id: templateIds.get(key) ?? moment.newId(), name: names[language], category, language, text: texts[language], variables, translations: texts, isSample: true }, moment.at)
  }
}

function publish({ changes }: SampleContext): void {
  for (const topic of TOPICS) changes.publish({ topic })
}
