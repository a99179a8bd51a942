import { notFound } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { Customer, Order } from '../../shared/model/register.ts'
import { text } from '../../shared/texts/text.ts'
import { itemsInWords } from '../reports/items-in-words.ts'
import { readableNumbers } from '../reports/readable-number.ts'
import { findCustomer } from '../store/customers.ts'
import { incomingOf } from '../store/incoming-mails.ts'
import type { Handle } from '../store/open-store.ts'
import { ordersOfCustomers } from '../store/orders.ts'
import { actsFor, trialMailsOf, type LoggedAct, type TrialMailOf } from '../store/personal-data.ts'
import { addressesOf } from './addresses-of.ts'
import { htmlDocument, type DocumentPart } from './html-document.ts'

interface CustomerData {
  readonly customer: Customer
  readonly orders: readonly Order[]
  readonly acts: readonly LoggedAct[]
  readonly incoming: Awaited<ReturnType<typeof incomingOf>>
  readonly trialMails: readonly Omit<TrialMailOf, 'file'>[]
}

/**
 * Everything that is kept about one customer, in one file for a person, with the same as JSON
 * inside it (GDPR article 15 and 20). Moments are in the office's time, those of the JSON in UTC.
 *
 * @throws UserFailure 404
 */
export async function customerFile(db: Handle, id: string, language: Language, readable: (instant: string) => string): Promise<string> {
  const customer = await findCustomer(db, id)
  if (customer === undefined) throw notFound('customer')
  const data: CustomerData = {
    customer,
    orders: await ordersOfCustomers(db, [id]),
    acts: await actsFor(db, id),
    incoming: await incomingOf(db, id),
    trialMails: (await trialMailsOf(db, id, addressesOf(customer))).map(({ subject, receivedAt }) => ({ subject, receivedAt })),
  }
  return htmlDocument(language, text(language, 'privacy.file_title', { name: customer.name }), partsOf(data, language, readable), data)
}

function partsOf({ customer, orders, acts, incoming, trialMails }: CustomerData, language: Language, readable: (instant: string) => string): DocumentPart[] {
  const say = (key: Parameters<typeof text>[1]) => text(language, key)
  const number = readableNumbers(language)
  return [
    { heading: say('privacy.about'), table: { columns: [say('privacy.what'), say('privacy.value')], rows: factsOf(customer, language, readable) } },
    {
      heading: say('privacy.contacts'),
      table: { columns: [say('privacy.name'), say('privacy.email'), say('privacy.mails')], rows: customer.contacts.map(({ name, email, categories }) => [name, email, categories.join(', ')]) },
    },
    {
      heading: say('privacy.orders'),
      table: { columns: [say('privacy.when'), say('privacy.reference'), say('privacy.items')], rows: orders.map((order) => [readable(order.orderedAt), order.reference ?? '', itemsInWords(order.items, language, number)]) },
    },
    {
      heading: say('privacy.sent'),
      table: {
        columns: [say('privacy.when'), say('privacy.workflow'), say('privacy.act'), say('privacy.email'), say('privacy.outcome')],
        rows: acts.map(({ at, workflow, act, address, status, outcome }) => [at === null ? '' : readable(at), workflow, act, address ?? '', [status, outcome ?? ''].filter((part) => part !== '').join(': ')]),
      },
    },
    {
      heading: say('privacy.incoming'),
      table: { columns: [say('privacy.when'), say('privacy.email'), say('privacy.subject'), say('privacy.text')], rows: incoming.map((mail) => [readable(mail.received_at), mail.from_address, mail.subject, mail.excerpt]) },
    },
    { heading: say('privacy.trial_mails'), table: { columns: [say('privacy.when'), say('privacy.subject')], rows: trialMails.map(({ receivedAt, subject }) => [readable(receivedAt), subject]) } },
  ]
}

function factsOf(customer: Customer, language: Language, readable: (instant: string) => string): string[][] {
  const say = (key: Parameters<typeof text>[1]) => text(language, key)
  const facts: readonly (readonly [string, string | null])[] = [
    [say('privacy.name'), customer.name],
    [say('privacy.email'), customer.email],
    [say('privacy.phone'), customer.phone],
    [say('privacy.address'), customer.address],
    [say('privacy.org_number'), customer.orgNumber],
    [say('privacy.language'), customer.language],
    [say('privacy.groups'), customer.groups.join(', ')],
    [say('privacy.notes'), customer.notes],
    [say('privacy.reserved'), customer.reserved === null ? null : `${readable(customer.reserved.at)} ${customer.reserved.reason}`.trim()],
    [say('privacy.bounced'), customer.bounced === null ? null : `${readable(customer.bounced.at)} ${customer.bounced.reason}`.trim()],
    ...Object.entries(customer.fields),
    [say('privacy.registered'), readable(customer.createdAt)],
  ]
  return facts.flatMap(([what, value]) => (value === null || value === '' ? [] : [[what, value]]))
}
