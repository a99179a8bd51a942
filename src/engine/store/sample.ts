import { sql, type SqlBool } from 'kysely'
import type { SampleStatus } from '../../shared/contract/system.ts'
import { dropEmptyGroups } from './groups.ts'
import { namedInWorkflows } from './named-in-workflows.ts'
import type { Handle } from './open-store.ts'

/** How much of the sample office is there. A deleted row that can still be restored counts: it is a trace. */
export async function sampleStatus(db: Handle): Promise<SampleStatus> {
  const count = async (table: 'customers' | 'workflow_definitions' | 'orders' | 'email_templates') => {
    const { rows } = await db.selectFrom(table).where(sql<SqlBool>`is_sample = 1`).select((eb) => eb.fn.countAll<number>().as('rows')).executeTakeFirstOrThrow()
    return rows
  }
  const counts = { customers: await count('customers'), workflows: await count('workflow_definitions'), orders: await count('orders'), templates: await count('email_templates') }
  return { ...counts, isLoaded: Object.values(counts).some((rows) => rows > 0) }
}

export async function hasOwnCustomers(db: Handle): Promise<boolean> {
  return (await db.selectFrom('customers').where('is_sample', '=', 0).select('id').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Deletes the sample office and all that came of it, and answers the names of the trial mails'
 * files, which the caller removes once this is committed. What is the office's own stays: its
 * history, and groups and templates that its customers or workflows have come to use, which
 * from now on are its own.
 */
export async function removeSample(db: Handle): Promise<{ readonly trialMailFiles: string[] }> {
  const trialMailFiles = await removeTrialMails(db)
  await removeWorkflows(db)
  await db.deleteFrom('orders').where('is_sample', '=', 1).execute()
  await db.deleteFrom('customers').where('is_sample', '=', 1).execute()
  await removeTemplates(db)
  await dropEmptyGroups(db)
  await db.updateTable('customer_groups').set({ is_sample: 0 }).where('is_sample', '=', 1).execute()
  return { trialMailFiles }
}

/** Those of sample executions, and those to sample customers whoever sent them. */
async function removeTrialMails(db: Handle): Promise<string[]> {
  const mails = await db
    .deleteFrom('trial_mails')
    .where((eb) =>
      eb.or([
        eb('execution_id', 'in', sampleExecutions(db)),
        eb('customer_id', 'in', eb.selectFrom('customers').where('is_sample', '=', 1).select('id')),
        eb.exists(eb.selectFrom('customers').where('is_sample', '=', 1).where(sql<SqlBool>`instr(fold_case(trial_mails.recipient), customers.email_key) > 0`).select('customers.id')),
      ]),
    )
    .returning('file')
    .execute()
  return mails.map((mail) => mail.file)
}

/** Executions go first: their logs point at steps, which go with their workflow. */
async function removeWorkflows(db: Handle): Promise<void> {
  await db.deleteFrom('workflow_executions').where('id', 'in', sampleExecutions(db)).execute()
  await db.deleteFrom('workflow_definitions').where('is_sample', '=', 1).execute()
}

function sampleExecutions(db: Handle) {
  return db
    .selectFrom('workflow_executions as execution')
    .innerJoin('workflow_definitions as workflow', 'workflow.id', 'execution.workflow_id')
    .where('workflow.is_sample', '=', 1)
    .select('execution.id')
}

async function removeTemplates(db: Handle): Promise<void> {
  const { templates } = await namedInWorkflows(db, { ownOnly: true })
  const samples = await db.selectFrom('email_templates').where('is_sample', '=', 1).select(['id', 'deleted_at']).execute()
  const kept = samples.filter((template) => template.deleted_at === null && templates.has(template.id)).map((template) => template.id)
  if (kept.length > 0) await db.updateTable('email_templates').set({ is_sample: 0 }).where('id', 'in', kept).execute()
  await db.deleteFrom('email_templates').where('is_sample', '=', 1).execute()
}
