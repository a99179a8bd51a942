import type { PreviewStep } from '../../shared/model/preview.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { Recipients, Step } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import type { MailSource } from '../steps/step-run.ts'
import { countRecipients, sampleRecipients } from '../store/recipients.ts'

const SHOWN_RECIPIENTS = 8

interface ReachParts {
  readonly context: EngineContext
  readonly mail: MailSource
}

/** Whom a step reaches today, and where: customers with all their addresses that get its kind of mail. Whom a check will find is not known yet: at most those that it looks at. */
export async function reach({ context: { db }, mail }: ReachParts, { settings }: { readonly settings: SettingsValues }, recipients: Recipients, step: Step): Promise<PreviewStep['recipients']> {
  switch (recipients.kind) {
    case 'all_customers':
    case 'groups':
    case 'customers': {
      const category = step.stepType === 'send_email' ? ((await mail.template(db, step.actionConfig.template, settings.language))?.category ?? null) : null
      return { count: await countRecipients(db, recipients, category), sample: await sampleRecipients(db, recipients, SHOWN_RECIPIENTS, category) }
    }
    case 'addresses':
      return { count: recipients.addresses.length, sample: recipients.addresses.slice(0, SHOWN_RECIPIENTS).map((email) => ({ id: null, name: '', email })) }
    case 'admin': {
      const { adminEmail, name } = settings.office
      return adminEmail === null ? { count: 0, sample: [] } : { count: 1, sample: [{ id: null, name, email: adminEmail }] }
    }
    case 'condition_result':
    case 'event_customer':
      return null
  }
}
