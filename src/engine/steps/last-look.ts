import type { TextKey } from '../../shared/texts/text.ts'
import type { RecipientCustomer } from '../store/recipients.ts'

/** What is known of a recipient in the moment before its mail is sent. */
export interface LastLook {
  /** Undefined: deleted from the register. */
  readonly customer: RecipientCustomer | undefined
  /** True when the step reminds those who have not ordered, and this one has since. */
  readonly hasOrdered: boolean
  /** True when the step reminds those who have not answered, and this one has since. */
  readonly hasReplied: boolean
  /** True when the mail would leave the house. */
  readonly isReal: boolean
}

export type SkipReason = Extract<TextKey, `skipped.${string}`>

/**
 * The last look before sending: why this customer gets no mail after all, or null. Hours or
 * days lie between the fan-out and the mail, and a customer who was reminded of an order
 * that was made in the meantime has been bothered for nothing.
 */
export function lastLook({ customer, hasOrdered, hasReplied, isReal }: LastLook): SkipReason | null {
  if (customer === undefined) return 'skipped.deleted'
  if (!customer.isActive) return 'skipped.inactive'
  if (customer.isReserved) return 'skipped.reserved'
  if (customer.isSample && isReal) return 'skipped.sample_customer'
  if (hasOrdered) return 'skipped.ordered_meanwhile'
  if (hasReplied) return 'skipped.replied_meanwhile'
  return null
}
