import type { Language } from '../../shared/language.ts'
import type { TemplateAttachment } from '../../shared/model/mail-file.ts'
import type { TemplatePurpose, TemplateText } from '../../shared/model/template.ts'
import type { Recipients, Schedule, StepOf, StepType, TemplateCategory } from '../../shared/model/workflow.ts'
import type { MailAttachment } from '../../shared/worker-protocol.ts'
import type { Variables } from '../mail/template-markup.ts'
import type { AccountInUse, Sender } from '../mail/account-in-use.ts'
import type { StepState } from '../execution/plan-next-step.ts'
import type { Handle } from '../store/open-store.ts'
import type { WorkflowExecutionsTable } from '../store/schema.ts'

/** One go at one step of one execution. */
export interface StepRun<Type extends StepType> extends AnyStepRun {
  readonly definition: StepOf<Type>
}

/** What a go at a step has whatever its type. */
export interface AnyStepRun {
  readonly execution: WorkflowExecutionsTable
  readonly workflowName: string
  /** True for a workflow of the sample office. */
  readonly isSample: boolean
  /** The workflow's; null where it has none. */
  readonly schedule: Schedule | null
  /** The zone of the workflow's schedule, else the office's. */
  readonly timezone: string
  readonly step: StepState
  /** The check that `condition_result` refers to. */
  readonly check: StepState | null
  /** The instant of the workflow's next wait, for the variable `frist`. */
  readonly deadline: string | null
  /** Raised when the execution is to stop where it is: paused, cancelled, or the engine closes. */
  readonly signal: AbortSignal
}

/** One go at a step that sends one mail to each of its recipients. */
export interface MailRun extends AnyStepRun {
  readonly recipients: Recipients
  readonly letter: Letter
}

/** What a step sends: the same for all its recipients but for what is filled in. */
export interface Letter {
  /**
   * Its words in a language, or in the one nearest to it.
   * @throws UserFailure when there are none.
   */
  words(db: Handle, language: Language): Promise<LetterWords>
  /** True for a mail about a missing order: who has ordered since the check before it is spared. */
  readonly sparesOrdered: boolean
}

export interface LetterWords {
  /** Which of a customer's addresses get it; null: the customer's own, whatever it gets else. */
  readonly category: TemplateCategory | null
  /** Marketing goes out with a way out of it. */
  readonly purpose: TemplatePurpose
  readonly language: Language
  readonly text: TemplateText
  /** Pictures that stand in it and files that go with it. */
  readonly attachments: readonly MailAttachment[]
  /** Beside those of every mail. */
  readonly variables: Variables
}

export interface ResolvedTemplate {
  readonly templateId: string
  readonly name: string
  readonly category: TemplateCategory
  readonly purpose: TemplatePurpose
  readonly language: Language
  /** A marketing template's hold the way out, written there or added. */
  readonly text: TemplateText
  readonly attachments: readonly TemplateAttachment[]
}

/** Where a send step gets its account and its words from. */
export interface MailSource {
  /**
   * What workflows of the sample office send goes to the trial mailbox, always.
   * @throws UserFailure when the account cannot be used, a password missing, say.
   */
  account(workflow: { readonly isSample: boolean }, category: TemplateCategory | null): Promise<AccountInUse>
  /** In whose name mail of a category goes out, without asking for a password. */
  sender(category: TemplateCategory | null): Promise<Sender>
  /** By id, or by category; in the language asked for where the template has it. */
  template(db: Handle, idOrCategory: string, language: Language): Promise<ResolvedTemplate | undefined>
  /** A template's pictures and files, where a worker can read them. */
  files(db: Handle, template: ResolvedTemplate): Promise<MailAttachment[]>
}
