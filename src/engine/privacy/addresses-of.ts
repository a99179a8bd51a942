import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { Customer } from '../../shared/model/register.ts'

/** The normalised addresses of a customer: its own and those of its contacts. */
export function addressesOf({ email, contacts }: Pick<Customer, 'email' | 'contacts'>): string[] {
  return [...new Set([email, ...contacts.map((contact) => contact.email)].map(normalizeEmailAddress))]
}
