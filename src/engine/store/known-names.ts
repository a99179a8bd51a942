import { recipientsOf, type WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { KnownNames } from '../workflows/check-register.ts'
import { readsIncomingMail } from './incoming-mails.ts'
import type { Handle } from './open-store.ts'

/** What of the register a definition may name, read for `checkRegister`. */
export async function readKnownNames(db: Handle, workflow: WorkflowDefinition): Promise<KnownNames> {
  const groups = await db.selectFrom('customer_groups').select('name').execute()
  const templates = await db.selectFrom('email_templates').select('id').where('deleted_at', 'is', null).execute()
  const ids = workflow.steps.flatMap((step) => {
    const recipients = recipientsOf(step)
    return recipients?.kind === 'customers' ? recipients.customerIds : []
  })
  const customers = ids.length === 0 ? [] : await db.selectFrom('customers').select('id').where('id', 'in', ids.slice(0, 10_000)).execute()
  return {
    groups: new Set(groups.map((group) => group.name.toLowerCase())),
    templates: new Set(templates.map((template) => template.id)),
    customers: new Set(customers.map((customer) => customer.id)),
    readsMail: await readsIncomingMail(db),
  }
}
