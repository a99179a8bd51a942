import { z } from 'zod'
import { FailureJson } from './failure.ts'
import { Language } from './language.ts'
import { ReportHead } from './model/report.ts'
import { SmtpSecurity, SmtpVerdict } from './model/settings.ts'
import { ReportFormat } from './model/workflow.ts'

/*
 * What the main process and its workers say to each other. A worker has no database: a task
 * holds all that it needs, and its answer all that there is to know. Both sides parse what
 * they get, for a worker that is half dead can say anything.
 *
 *   main → worker   verify_account, send_mail, send_mails, render_report, stop,
 *                   token, token_refused
 *   worker → main   ready, heartbeat, verified, mail_sent, mail_failed,
 *                   report_rendered, report_failed, answers, token_wanted
 *
 * `send_mails` and `answers` are several tasks and several answers in one message; each has its
 * own request id and is answered by itself, as if it had come alone.
 *
 * An account that is signed in has a token for an hour at a time. A worker asks for it with an id
 * of its own (`token_wanted`) and is answered by `token` or `token_refused`.
 *
 * `stop` ends the worker once the tasks it holds are answered.
 */

/** How to reach a mail server. `key` names this very set of values, so that a worker can keep one pool for it. */
export const MailAccount = z.object({
  key: z.string(),
  host: z.string(),
  port: z.int(),
  security: SmtpSecurity,
  user: z.string(),
  password: z.string(),
  /** The account whose token stands for a password; the worker asks for it when it needs it. */
  tokenOf: z.string().optional(),
  /** Where Microsoft Graph is: mail goes there, and not by SMTP. */
  graph: z.url().optional(),
  /** Connections that a worker may hold open at once. */
  maxConnections: z.int().min(1),
})
export type MailAccount = z.infer<typeof MailAccount>

export const Mailbox = z.object({ name: z.string(), address: z.string() })
export type Mailbox = z.infer<typeof Mailbox>

/** A file of the data folder that goes with a mail. The worker reads it and sends it only if it is `bytes` long, as it was when it was written down. */
export const MailAttachment = z.object({
  path: z.string(),
  bytes: z.int().min(0),
  filename: z.string(),
  contentType: z.string(),
  /** Content-ID of a picture that stands in the HTML, without angle brackets. */
  cid: z.string().optional(),
})
export type MailAttachment = z.infer<typeof MailAttachment>

const letter = { language: Language, subject: z.string(), preheader: z.string().optional(), bodyHtml: z.string(), bodyText: z.string() }

const addressed = {
  /** With the angle brackets; the same for every try of the same mail. */
  messageId: z.string(),
  /** Instant for the Date header. */
  date: z.string(),
  from: Mailbox,
  to: Mailbox,
  /** Further addresses of the same receiver, in the same mail. */
  alsoTo: z.array(Mailbox).optional(),
  replyTo: z.string().nullable(),
  variables: z.record(z.string(), z.string()),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(MailAttachment).optional(),
}

/** What many mails share: a template in one language, not yet filled in. */
export const MailLetter = z.object(letter)
export type MailLetter = z.infer<typeof MailLetter>

/** One mail to one receiver, its template not yet filled in: filling in is the worker's work. */
export const MailTask = z.object({ ...letter, ...addressed })
export type MailTask = z.infer<typeof MailTask>

/** A report to be made into a file. Its rows are a file of the data folder already (see shared/model/report). */
export const ReportTask = z.object({
  format: ReportFormat,
  head: ReportHead,
  rowsFile: z.string(),
  /** Is overwritten. */
  outFile: z.string(),
})
export type ReportTask = z.infer<typeof ReportTask>

/** An address of a mail that went to others of its addresses. */
export const RefusedAddress = z.object({ address: z.string(), /** What the server said; null and empty where it was not asked. */ responseCode: z.int().nullable(), response: z.string() })
export type RefusedAddress = z.infer<typeof RefusedAddress>

const request = { requestId: z.string() }

const SendMail = z.object({ ...request, type: z.literal('send_mail'), account: MailAccount, mail: MailTask })

/** Several mails of one account, each letter once; `letter` is its place in `letters`. */
const SendMails = z
  .object({ type: z.literal('send_mails'), account: MailAccount, letters: z.array(MailLetter), mails: z.array(z.object({ ...request, letter: z.int().min(0), mail: z.object(addressed) })) })
  .refine(({ letters, mails }) => mails.every((mail) => mail.letter < letters.length))
export type SendMails = z.infer<typeof SendMails>

const tokenAnswers = [
  z.object({ ...request, type: z.literal('token'), accessToken: z.string() }),
  z.object({ ...request, type: z.literal('token_refused'), failure: FailureJson }),
] as const
const TokenAnswer = z.discriminatedUnion('type', tokenAnswers)
export type TokenAnswer = z.infer<typeof TokenAnswer>

export const ToWorker = z.discriminatedUnion('type', [
  z.object({ ...request, type: z.literal('verify_account'), account: MailAccount, language: Language, fromAddress: z.string() }),
  SendMail,
  SendMails,
  z.object({ ...request, type: z.literal('render_report'), report: ReportTask }),
  z.object({ type: z.literal('stop') }),
  ...tokenAnswers,
])
export type ToWorker = z.infer<typeof ToWorker>
export type WorkerRequest = Exclude<Extract<ToWorker, { requestId: string }>, TokenAnswer>

const answers = [
  z.object({ ...request, type: z.literal('verified'), verdict: SmtpVerdict }),
  z.object({ ...request, type: z.literal('mail_sent'), response: z.string(), /** Absent: nobody. */ refused: z.array(RefusedAddress).optional() }),
  z.object({
    ...request,
    type: z.literal('mail_failed'),
    failure: FailureJson,
    /**
     * Whose fault it is: `recipient` fails this mail alone, `account` (login, connection, TLS)
     * would fail every other one, too.
     */
    scope: z.enum(['recipient', 'account']),
    /** False when the server may have taken the mail all the same: the connection broke after DATA. */
    notSent: z.boolean(),
    /** The SMTP reply code, where the server said one. */
    responseCode: z.int().nullable(),
  }),
  z.object({ ...request, type: z.literal('report_rendered'), bytes: z.int() }),
  z.object({ ...request, type: z.literal('report_failed'), failure: FailureJson }),
] as const
const WorkerAnswer = z.discriminatedUnion('type', answers)
export type WorkerAnswer = z.infer<typeof WorkerAnswer>

export const FromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), pid: z.int() }),
  z.object({ type: z.literal('heartbeat'), at: z.number(), tasks: z.int(), memoryBytes: z.int() }),
  z.object({ type: z.literal('answers'), answers: z.array(WorkerAnswer) }),
  z.object({ ...request, type: z.literal('token_wanted'), accountId: z.string(), /** The token before was refused. */ renew: z.boolean() }),
  ...answers,
])
export type FromWorker = z.infer<typeof FromWorker>
