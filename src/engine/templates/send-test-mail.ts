import { formatMoment } from '../../shared/describe/moments.ts'
import { BugFailure, failureFromJson, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import type { FilesForWorkers } from '../mail-files/files-for-workers.ts'
import type { MailAccounts } from '../mail/account-in-use.ts'
import { messageIdOf } from '../mail/message-id.ts'
import { throttle } from '../mail/throttle.ts'
import { newId } from '../new-id.ts'
import type { TemplateService } from '../services/mail-services.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'
import { templateScene, type TemplateToShow } from './preview-template.ts'

/**
 * One real mail through the account in use, filled in for the chosen customer but sent to
 * `to`, or to the administrator. Each test is a mail of its own.
 *
 * @throws UserFailure when nobody is named, the account cannot be used or may send no more now (429), or the server refuses.
 */
export async function sendTestMail(
  context: Pick<EngineContext, 'db' | 'commits' | 'clock' | 'settings'>,
  { workers, accounts, files }: { readonly workers: WorkerTasks; readonly accounts: MailAccounts; readonly files: FilesForWorkers },
  shown: TemplateToShow & { readonly choice: { readonly to?: string | undefined } },
  language: Language,
): ReturnType<TemplateService['testSend']> {
  const scene = await templateScene(context, accounts, shown, language)
  const to = shown.choice.to ?? scene.settings.office.adminEmail
  if (to === null) throw new UserFailure('mail.no_test_receiver', {}, { status: 409 })
  const { account, from, replyTo, isTrial, limits } = await accounts.inUse(scene.category)
  const { timezone } = scene.settings.office
  const held = await throttle.takeOne(context, limits, now(context.clock), timezone)
  if (held !== null) throw new UserFailure(`mail.test_held_${held.by}`, { until: formatMoment(held.until, timezone, language) }, { status: 429 })
  const messageId = messageIdOf({ executionId: newId(context.clock), stepId: 'test', target: to }, from.address)
  const attachments = await files.of(context.db, { bodyHtml: scene.words.bodyHtml, attachments: scene.attachments }, scene.language)
  const answer = await workers.run({
    type: 'send_mail',
    account,
    mail: { messageId, date: now(context.clock), from, to: { name: '', address: to }, replyTo, language: scene.language, ...scene.words, variables: scene.variables, attachments, headers: {} },
  })
  if (answer.type === 'mail_failed') throw failureFromJson(answer.failure)
  if (answer.type !== 'mail_sent') throw new BugFailure(answer, newId(context.clock))
  return { to, messageId, response: answer.response, isTrial }
}
