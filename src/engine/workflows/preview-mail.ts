import { invalidInput } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { MailPage } from '../../shared/model/preview.ts'
import type { TemplateCategory, WorkflowDefinition } from '../../shared/model/workflow.ts'
import { recipientAt } from '../store/preview-recipients.ts'
import { countRecipients, type RecipientCustomer } from '../store/recipients.ts'
import type { Handle } from '../store/open-store.ts'
import { mailOfStep, readScene, type PreviewParts } from './preview-scene.ts'
import { receiversOf, type Receivers } from './receivers.ts'

export type PreviewMails = (input: { workflow: WorkflowDefinition; stepOrder: number; place: number }, language: Language) => Promise<MailPage>

/** The mails that a step would send, one at a time, in the order of their receivers' names. Sends nothing. */
export function createMailPages(parts: PreviewParts): PreviewMails {
  return async ({ workflow, stepOrder, place }, language) => {
    const { db } = parts.context
    const index = stepOrder - 1
    const step = workflow.steps[index]
    if (step?.stepType !== 'send_email') throw invalidInput([{ path: 'stepOrder', key: 'problem.invalid' }])
    const scene = await readScene(parts, workflow, language)
    const receivers = receiversOf(workflow, index, scene.settings.office.adminEmail)
    const category = (await parts.mail.template(db, step.actionConfig.template, scene.settings.language))?.category ?? null
    const total = await countOf(db, receivers, category)
    const at = Math.min(place, Math.max(total - 1, 0))
    const receiver = total === 0 ? undefined : await receiverAt(db, receivers, { category, place: at, language: scene.settings.language })
    return { total, place: at, mail: receiver === undefined ? null : await mailOfStep(parts, scene, step, index, receiver) }
  }
}

async function countOf(db: Handle, receivers: Receivers, category: TemplateCategory | null): Promise<number> {
  return receivers.kind === 'addresses' ? receivers.addresses.length : countRecipients(db, receivers.recipients, category)
}

/** A bare address is written to in the office's language, and nothing is known of it. */
async function receiverAt(db: Handle, receivers: Receivers, { category, place, language }: { readonly category: TemplateCategory | null; readonly place: number; readonly language: Language }): Promise<RecipientCustomer | undefined> {
  if (receivers.kind === 'customers') return recipientAt(db, receivers.recipients, category, place)
  const email = receivers.addresses[place]
  return email === undefined ? undefined : { id: '', name: '', email, language, isActive: true, isReserved: false, isSample: false, hasBounced: false, fields: {}, categories: null }
}
