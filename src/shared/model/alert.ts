import { z } from 'zod'
import { Instant } from './moments.ts'

/**
 * Why a person is told. One open alert stands for a cause and what it concerns, however
 * often it comes.
 *
 *   execution_failed    an execution of a workflow failed
 *   retries_exceeded    some receivers were not reached after all retries
 *   could_not_start     a workflow was due, or an event came, and it could not be started
 *   missed_run          a run did not happen: the program was off, and the workflow does not catch up
 *   login_refused       the mail server refused the login
 *   sign_in_lost        a provider does not let a mail account in any more
 *   mail_unavailable    the mail server could not be used for another reason
 *   event_loop          an event was not acted on, since its chain would have fed itself
 *   folder_unreadable   the watched folder cannot be read
 *   mailbox_unreadable  incoming mail cannot be read
 *   unknown_outcome     mails were in a dialogue when the program died, and the office wants to be asked
 *   backup_failed       the backup of the database could not be made
 *   import_refused      a file of the watched folder could not be imported
 *   database_damaged    a check found damage in the database
 */
export const AlertCause = z.enum(['execution_failed', 'retries_exceeded', 'could_not_start', 'missed_run', 'login_refused', 'sign_in_lost', 'mail_unavailable', 'event_loop', 'folder_unreadable', 'mailbox_unreadable', 'unknown_outcome', 'backup_failed', 'import_refused', 'database_damaged'])
export type AlertCause = z.infer<typeof AlertCause>

export const Alert = z.object({
  id: z.string(),
  cause: AlertCause,
  title: z.string(),
  message: z.string(),
  workflowId: z.string().nullable(),
  workflowName: z.string().nullable(),
  /** The latest execution that it happened to. */
  executionId: z.string().nullable(),
  count: z.int(),
  firstAt: Instant,
  lastAt: Instant,
  /** What became of the latest mail to the administrator about it; `none` when there was nobody, or no way, to send it to. */
  mail: z.enum(['pending', 'sent', 'failed', 'none']),
})
export type Alert = z.infer<typeof Alert>
