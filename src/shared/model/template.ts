import { z } from 'zod'
import { Language } from '../language.ts'
import { ATTACHMENTS_MAX_COUNT, FileHash, TemplateAttachment } from './mail-file.ts'
import { Instant } from './moments.ts'
import { SingleLine } from './register.ts'
import { TemplateCategory } from './workflow.ts'

/** 102 kB is where Gmail cuts a mail off; a template far above it is a mistake. */
const Body = z.string().max(500_000)

/** One language's words of a template. */
export const TemplateText = z.object({
  subject: SingleLine.min(1),
  /** The line that an inbox shows after the subject; absent or empty: the mail's own first sentence. */
  preheader: SingleLine.optional(),
  bodyHtml: Body,
  bodyText: Body,
})
export type TemplateText = z.infer<typeof TemplateText>

/**
 * Why a mail is sent. service: what the customer relation asks for. marketing: asks for consent
 * or an existing customer relation, and a way out in each mail (markedsføringsloven § 15).
 */
export const TemplatePurpose = z.enum(['service', 'marketing'])
export type TemplatePurpose = z.infer<typeof TemplatePurpose>

export const TemplateInput = z.object({
  name: SingleLine.min(1),
  subject: SingleLine.min(1),
  preheader: SingleLine.optional(),
  bodyHtml: Body.default(''),
  bodyText: Body.default(''),
  /** What the author names; what the text uses is added to it. */
  variables: z.array(z.string().max(100)).optional(),
  category: TemplateCategory,
  /** Absent: service, or what it was. */
  purpose: TemplatePurpose.optional(),
  /** The language of subject and body above; absent: the office's. */
  language: Language.optional(),
  translations: z.partialRecord(Language, TemplateText).optional(),
  /** Files that go with each mail; absent: none, or those that it had. */
  attachments: z.array(TemplateAttachment).max(ATTACHMENTS_MAX_COUNT).optional(),
})
export type TemplateInput = z.infer<typeof TemplateInput>

export const Template = z.object({
  id: z.string(),
  name: z.string(),
  subject: z.string(),
  preheader: z.string().default(''),
  bodyHtml: z.string(),
  bodyText: z.string(),
  variables: z.array(z.string()),
  category: TemplateCategory,
  purpose: TemplatePurpose,
  language: Language,
  translations: z.partialRecord(Language, TemplateText),
  attachments: z.array(TemplateAttachment).default([]),
  isSample: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Template = z.infer<typeof Template>

/** Names that may stand in a template; `own` are those of customers' own fields, the commonest first. */
export const TemplateFields = z.object({ known: z.array(z.string()), own: z.array(z.string()) })
export type TemplateFields = z.infer<typeof TemplateFields>

/** What a template is and says, without when and by which id. */
export const TemplateContent = Template.pick({ name: true, subject: true, preheader: true, bodyHtml: true, bodyText: true, category: true, purpose: true, language: true, translations: true, attachments: true })
export type TemplateContent = z.infer<typeof TemplateContent>

/** What a template was before others of its words were saved. Versions count from 1; what it is now has no number yet. */
export const TemplateVersion = z.object({ version: z.int(), content: TemplateContent, savedAt: Instant, replacedAt: Instant })
export type TemplateVersion = z.infer<typeof TemplateVersion>

/** A file that goes with a mail; hash and bytes are null for a report that is yet to be made. */
export const MailedFile = z.object({ hash: FileHash.nullable(), filename: z.string(), contentType: z.string(), bytes: z.int().nullable() })
export type MailedFile = z.infer<typeof MailedFile>

/** A mail as its receiver will see it, with what its sender should know first. */
export const RenderedMail = z.object({
  language: Language,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  /** Its pictures stand in it by the addresses of mail-file.ts. */
  html: z.string(),
  text: z.string(),
  /** The files that go with it, its pictures not among them. */
  attachments: z.array(MailedFile),
  /** Of the whole mail on its way, its files included. */
  bytes: z.int(),
  /** Unknown or empty variables and the like, in words. */
  warnings: z.array(z.string()),
})
export type RenderedMail = z.infer<typeof RenderedMail>
