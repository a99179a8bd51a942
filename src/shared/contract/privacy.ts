import { z } from 'zod'
import { base, ById } from './base.ts'

const tags = ['privacy']

/** What the law on personal data asks of an office. Documents come as files in the caller's language. */
export const privacyContract = {
  /** Everything that is kept about one customer: a page for a person, with the same as JSON inside. */
  customerFile: base.route({ method: 'GET', path: '/privacy/customers/{id}', tags }).input(ById).output(z.file()),
  /** Anonymises the customer for good. `orders` stay without a name; `stillNamedIn` are texts of the office's own that name an address. */
  erase: base.route({ method: 'POST', path: '/privacy/customers/{id}/erase', tags }).input(ById).output(z.object({ orders: z.int(), stillNamedIn: z.array(z.string()) })),
  processingRecord: base.route({ method: 'GET', path: '/privacy/processing-record', tags }).output(z.file()),
  /** Everything that the office has, as JSON lines. Secrets are not among it. */
  exportOffice: base.route({ method: 'GET', path: '/privacy/export', tags }).output(z.file()),
}
