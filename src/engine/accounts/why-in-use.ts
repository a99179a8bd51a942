import { UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { text } from '../../shared/texts/text.ts'
import type { KeptAccount } from '../store/mail-accounts.ts'

interface Surroundings {
  /** Accounts besides this one. */
  readonly others: number
  /** Workflows whose runs send from the default account at this moment. */
  readonly sending: readonly string[]
}

/** Why an account cannot be taken away; null when it can. The last one can: mail then goes to the trial mailbox. */
export function whyInUse(account: KeptAccount, { others, sending }: Surroundings, language: Language): UserFailure | null {
  const address = account.fromAddress
  if (account.isDefault && others > 0) return new UserFailure('account.remove_default', { address }, { status: 409 })
  if (account.categories.length > 0 && others > 0) {
    const categories = account.categories.map((category) => text(language, `account.category_${category}`)).join(', ')
    return new UserFailure('account.remove_has_categories', { address, categories }, { status: 409 })
  }
  const [workflow] = sending
  return workflow === undefined ? null : new UserFailure('account.remove_sending', { workflow }, { status: 409 })
}
