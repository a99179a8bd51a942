import type { Language } from '../../shared/language.ts'
import type { PreviewStep } from '../../shared/model/preview.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import { readStepAttachments } from '../../shared/model/step-attachment.ts'
import type { MailedFile } from '../../shared/model/template.ts'
import type { SendEmailConfig, WorkflowDefinition } from '../../shared/model/workflow.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { fileWarnings, filesOfMail, sizeOfMail } from '../mail-files/files-of-mail.ts'
import { buildVariables } from '../mail/build-variables.ts'
import { mailboxesFor } from '../mail/mailboxes-for.ts'
import { compileTemplate, renderTemplate, templateWarnings } from '../mail/render-template.ts'
import { mailWarnings } from '../templates/mail-warnings.ts'
import type { MailSource } from '../steps/step-run.ts'
import { contactsOf } from '../store/contacts.ts'
import type { RecipientCustomer } from '../store/recipients.ts'

interface MailScene {
  readonly settings: SettingsValues
  /** The caller's: of the warnings. The mail is in the customer's. */
  readonly language: Language
  readonly customer: RecipientCustomer | undefined
  readonly workflow: WorkflowDefinition
  readonly deadline: string | null
  readonly sentAt: string
}

/** The mail of a step as the chosen customer would get it; null when there is no such template or no customer yet. */
export async function renderPreviewMail(parts: { readonly context: EngineContext; readonly mail: MailSource }, scene: MailScene, { template, attachments }: SendEmailConfig): Promise<PreviewStep['mail']> {
  const { customer, settings } = scene
  if (customer === undefined) return null
  const resolved = await parts.mail.template(parts.context.db, template, customer.language)
  if (resolved === undefined) return null
  const contacts = (await contactsOf(parts.context.db, [customer.id])).get(customer.id) ?? []
  const to = mailboxesFor(resolved.category, customer, contacts)
  const { from: sender, replyTo } = await parts.mail.sender(resolved.category)
  const variables = buildVariables(customer, {
    office: settings.office,
    fromAddress: replyTo ?? sender.address,
    language: resolved.language,
    workflowName: scene.workflow.name,
    deadline: scene.deadline,
    now: scene.sentAt,
  })
  const own = readStepAttachments(attachments)
  const mail = renderTemplate(compileTemplate(resolved.text), variables, resolved.language)
  const files = await filesOfMail(parts.context.db, { bodyHtml: resolved.text.bodyHtml, attachments: [...resolved.attachments, ...own.files] })
  const bytes = sizeOfMail(mail, files)
  const from = sender.name === '' ? sender.address : `${sender.name} <${sender.address}>`
  return {
    ...mail,
    attachments: [...files.attachments, ...own.reports.map((step): MailedFile => ({ hash: null, filename: text(scene.language, 'mail_file.report_of_step', { step }), contentType: '', bytes: null }))],
    bytes,
    templateId: resolved.templateId,
    templateName: resolved.name,
    language: resolved.language,
    from,
    to: to.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', '),
    warnings: [...(to.length === 0 ? [unwanted(customer.name)] : []), ...templateWarnings(resolved.text, variables), ...mailWarnings(mail.html), ...fileWarnings(files, bytes)].map(({ key, params }) => text(scene.language, key, params)),
  }
}

const unwanted = (name: string): TextRef => ({ key: 'preview.wants_other_mail', params: { name } })
