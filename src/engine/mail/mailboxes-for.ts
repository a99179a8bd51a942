import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import type { Mailbox } from '../../shared/worker-protocol.ts'

/** An address with the kinds of mail that it gets. */
export interface Addressee {
  readonly name: string
  readonly email: string
  /** Null: all kinds. */
  readonly categories: readonly TemplateCategory[] | null
}

/**
 * Where a customer's mail of one kind goes: to its own address and to each contact that gets
 * this kind, every address once. They stand in one mail, for they are colleagues.
 * @param category null: of no kind that customers choose; it goes to the customer's own address.
 */
export function mailboxesFor(category: TemplateCategory | null, customer: Addressee, contacts: readonly Addressee[]): Mailbox[] {
  const own = { name: customer.name, address: customer.email }
  if (category === null) return [own]
  const wanting = [customer, ...contacts].filter(({ categories }) => categories === null || categories.includes(category))
  const byKey = new Map<string, Mailbox>()
  for (const { name, email } of wanting) {
    const key = normalizeEmailAddress(email)
    if (!byKey.has(key)) byKey.set(key, { name, address: email })
  }
  return [...byKey.values()]
}

/** Addresses as a person reads them, in a log or a preview. */
export const addressList = (mailboxes: readonly Mailbox[]): string => mailboxes.map(({ address }) => address).join(', ')
