import { z } from 'zod'
import { EmailAddress } from '../model/email-address.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { RenderedMail, Template, TemplateFields, TemplateInput, TemplateVersion } from '../model/template.ts'
import { TemplateCategory } from '../model/workflow.ts'
import { Language } from '../language.ts'
import { base, ById, Nothing } from './base.ts'

const tags = ['templates']

export const TemplateChoice = z.object({
  /** Whose mail it is shown as; absent: the first active customer, or an invented one. */
  customerId: z.string().optional(),
  language: Language.optional(),
  /** The template as it stands in the editor; absent: as it is saved. */
  draft: TemplateInput.optional(),
})

export const templatesContract = {
  list: base.route({ method: 'GET', path: '/templates', tags }).input(PageInput.extend({ category: TemplateCategory.optional() })).output(pageOf(Template)),
  /** What a template can be filled in with: the program's variables, and the customers' own fields. */
  fields: base.route({ method: 'GET', path: '/template-fields', tags }).output(TemplateFields),
  get: base.route({ method: 'GET', path: '/templates/{id}', tags }).input(ById).output(Template),
  create: base.route({ method: 'POST', path: '/templates', successStatus: 201, tags }).input(TemplateInput).output(Template),
  update: base.route({ method: 'PUT', path: '/templates/{id}', inputStructure: 'detailed', tags }).input(z.object({ params: ById, body: TemplateInput })).output(Template),
  /** Refused with 409 while an active workflow uses it. */
  remove: base.route({ method: 'DELETE', path: '/templates/{id}', successStatus: 204, tags }).input(ById).output(Nothing),
  /** What the template was before each save, newest first. */
  versions: base.route({ method: 'GET', path: '/templates/{id}/versions', tags }).input(ById.extend(PageInput.shape)).output(pageOf(TemplateVersion)),
  /** Makes the template what it was; what it is now becomes a version. */
  restoreVersion: base
    .route({ method: 'POST', path: '/templates/{id}/versions/{version}/restore', tags })
    .input(ById.extend({ version: z.coerce.number().int().min(1) }))
    .output(Template),
  preview: base
    .route({ method: 'POST', path: '/templates/{id}/preview', inputStructure: 'detailed', tags })
    .input(z.object({ params: ById, body: TemplateChoice.default({}) }))
    .output(RenderedMail),
  /** One real mail through the account in use; `to` defaults to the administrator. */
  testSend: base
    .route({ method: 'POST', path: '/templates/{id}/test-send', inputStructure: 'detailed', tags })
    .input(z.object({ params: ById, body: TemplateChoice.extend({ to: EmailAddress.optional() }).default({}) }))
    .output(z.object({ to: z.string(), messageId: z.string(), response: z.string(), isTrial: z.boolean() })),
}
