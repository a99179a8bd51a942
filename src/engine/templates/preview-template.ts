import { notFound } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { TemplateAttachment } from '../../shared/model/mail-file.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { RenderedMail, Template, TemplateText } from '../../shared/model/template.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { instantOf, now } from '../instant.ts'
import { fileWarnings, filesOfMail, sizeOfMail } from '../mail-files/files-of-mail.ts'
import type { MailAccounts, Sender } from '../mail/account-in-use.ts'
import { buildVariables, type MailReader } from '../mail/build-variables.ts'
import { compileTemplate, renderTemplate, templateWarnings } from '../mail/render-template.ts'
import type { Variables } from '../mail/template-markup.ts'
import type { TemplateChoiceInput } from '../services/mail-services.ts'
import { findCustomer, listCustomers } from '../store/customers.ts'
import type { Handle } from '../store/open-store.ts'
import { mailWarnings } from './mail-warnings.ts'
import { wordsIn } from './resolve-template.ts'

type PreviewContext = Pick<EngineContext, 'db' | 'clock' | 'settings'>

export interface TemplateToShow {
  readonly template: Template
  readonly choice: TemplateChoiceInput
}

/** A template with everything that fills it in, for one receiver. */
export interface TemplateScene {
  readonly reader: MailReader
  readonly language: Language
  readonly words: TemplateText
  readonly attachments: readonly TemplateAttachment[]
  readonly variables: Variables
  readonly settings: SettingsValues
  readonly sender: Sender
  readonly category: TemplateCategory
}

const DAY = 24 * 60 * 60 * 1000

/**
 * Whose mail it is and what it says: the chosen customer, else the first active one, else an
 * invented one; the draft of the editor, else the template as it is saved. Outside a workflow
 * there is no deadline, so a day from now stands for it.
 */
export async function templateScene(context: PreviewContext, accounts: MailAccounts, { template, choice }: TemplateToShow, language: Language): Promise<TemplateScene> {
  const settings = await context.settings()
  const customer = await chosenCustomer(context.db, choice.customerId)
  const reader: MailReader = customer ?? { id: 'eksempel', name: text(language, 'mail.example_name'), email: 'kunde@example.com', fields: {} }
  const wanted = choice.language ?? customer?.language ?? settings.language
  const shown = choice.draft === undefined ? template : { ...choice.draft, purpose: choice.draft.purpose ?? template.purpose, language: choice.draft.language ?? template.language, translations: choice.draft.translations ?? {}, attachments: choice.draft.attachments ?? template.attachments }
  const words = wordsIn(shown, wanted)
  const sender = await accounts.sender(shown.category)
  const variables = buildVariables(reader, {
    office: settings.office,
    fromAddress: sender.replyTo ?? sender.from.address,
    language: words.language,
    workflowName: text(words.language, 'mail.test_workflow'),
    deadline: instantOf(context.clock.now() + DAY),
    now: now(context.clock),
  })
  return { reader, language: words.language, words: words.text, attachments: shown.attachments, variables, settings, sender, category: shown.category }
}

async function chosenCustomer(db: Handle, customerId: string | undefined) {
  if (customerId === undefined) return (await listCustomers(db, { active: true }, { after: undefined, limit: 1 }))[0]
  const customer = await findCustomer(db, customerId)
  if (customer === undefined) throw notFound('customer')
  return customer
}

/** The mail as its receiver will see it, with what the author should know first, in the caller's language. */
export async function previewTemplate(context: PreviewContext, accounts: MailAccounts, shown: TemplateToShow, language: Language): Promise<RenderedMail> {
  const scene = await templateScene(context, accounts, shown, language)
  const { from } = scene.sender
  const mail = renderTemplate(compileTemplate(scene.words), scene.variables, scene.language)
  const { words, variables, attachments } = scene
  const files = await filesOfMail(context.db, { bodyHtml: words.bodyHtml, attachments })
  const bytes = sizeOfMail(mail, files)
  return {
    ...mail,
    language: scene.language,
    from: mailboxText(from.name, from.address),
    to: mailboxText(scene.reader.name, scene.reader.email),
    attachments: [...files.attachments],
    bytes,
    warnings: [...templateWarnings(words, variables), ...mailWarnings(mail.html), ...fileWarnings(files, bytes)].map(({ key, params }) => text(language, key, params)),
  }
}

function mailboxText(name: string, address: string): string {
  return name === '' ? address : `${name} <${address}>`
}
