import { UserFailure } from '../../shared/failure.ts'
import type { Letter, MailSource } from './step-run.ts'

/** The letter of a send_email step: the office's template, in each customer's language where it has it. */
export function templateLetter(mail: MailSource, template: string, stepOrder: number): Letter {
  return {
    words: async (db, language) => {
      const resolved = await mail.template(db, template, language)
      if (resolved === undefined) throw new UserFailure('execution.no_template', { step: stepOrder, template })
      const { category, purpose } = resolved
      return { category, purpose, language: resolved.language, text: resolved.text, attachments: await mail.files(db, resolved), variables: {} }
    },
    sparesOrdered: true,
  }
}
