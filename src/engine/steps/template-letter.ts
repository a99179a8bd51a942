import { UserFailure } from '../../shared/failure.ts'
import { readStepAttachments } from '../../shared/model/step-attachment.ts'
import type { SendEmailConfig } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import { templateNames } from '../store/template-names.ts'
import { reportAttachments } from './report-attachments.ts'
import type { AnyStepRun, Letter, MailSource } from './step-run.ts'

interface LetterParts {
  readonly mail: MailSource
  readonly context: Pick<EngineContext, 'dataDir'>
}

/** The letter of a send_email step: the office's template, in each customer's language where it has it, with its files and those of the step. */
export function templateLetter({ mail, context }: LetterParts, { template, attachments }: SendEmailConfig, { execution, step }: Pick<AnyStepRun, 'execution' | 'step'>): Letter {
  const own = readStepAttachments(attachments)
  return {
    words: async (db, language) => {
      const resolved = await mail.template(db, template, language)
      if (resolved === undefined) throw new UserFailure('execution.no_template', { step: step.stepOrder, template: (await templateNames(db)).get(template) ?? template })
      const { category, purpose, text } = resolved
      const files = await mail.files(db, { ...resolved, attachments: [...resolved.attachments, ...own.files] })
      const reports = await reportAttachments(db, context.dataDir, execution.id, own.reports)
      return { category, purpose, language: resolved.language, text, attachments: [...files, ...reports], variables: {} }
    },
    sparesOrdered: true,
  }
}
