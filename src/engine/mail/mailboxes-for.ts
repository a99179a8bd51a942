import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import type { Mailbox } from '../../shared/worker-protocol.ts'

/** An address with the kinds of mail that it gets. */
export interface Addressee {
  readonly name: string
  readonly email: string
  /** Null: all kinds. */
  readonly categories: readonly TemplateCategory[] | null
  /** Mail to it came back for good. */
  readonly hasBounced?: boolean
}

/**
 * Where a customer's mail of one kind goes: to its own address and to each contact that gets
 * this kind, every address once. They stand in one mail, for they are colleagues.
 * An address that mail came back from gets none.
 * @param category null: of no kind that customers choose; it goes to the customer's own address.
 */
export function mailboxesFor(category: TemplateCategory | null, customer: Addressee, contacts: readonly Addressee[]): Mailbox[] {
  if (category === null) return customer.hasBounced === true ? [] : [{ name: customer.name, address: customer.email }]
  const wanting = wantingOf(category, customer, contacts).filter(({ hasBounced }) => hasBounced !== true)
  const byKey = new Map<string, Mailbox>()
  for (const { name, email } of wanting) {
    const key = normalizeEmailAddress(email)
    if (!byKey.has(key)) byKey.set(key, { name, address: email })
  }
  return [...byKey.values()]
}

/** True when somebody would get this kind of mail, and each of their addresses is one that mail came back from. */
export function haveAllBounced(category: TemplateCategory | null, customer: Addressee, contacts: readonly Addressee[]): boolean {
  const wanting = category === null ? [customer] : wantingOf(category, customer, contacts)
  return wanting.length > 0 && wanting.every(({ hasBounced }) => hasBounced === true)
}

const wantingOf = (category: TemplateCategory, customer: Addressee, contacts: readonly Addressee[]): Addressee[] => [customer, ...contacts].filter(({ categories }) => categories === null || categories.includes(category))

/** Addresses as a person reads them, in a log or a preview. */
export const addressList = (mailboxes: readonly Mailbox[]): string => mailboxes.map(({ address }) => address).join(', ')
