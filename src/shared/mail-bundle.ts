import type { MailLetter, MailTask, SendMails, ToWorker, WorkerRequest } from './worker-protocol.ts'

type SendMail = Extract<WorkerRequest, { type: 'send_mail' }>

/*
 * Mails that a worker is given together travel in one message, with the letter that they share
 * once: sending a message costs more than anything else that the main process does for a mail.
 */

/** The messages for these requests: mails of one account in one, everything else by itself. */
export function bundle(requests: readonly WorkerRequest[]): ToWorker[] {
  const messages: ToWorker[] = []
  const byAccount = new Map<string, SendMail[]>()
  for (const request of requests) {
    if (request.type === 'send_mail') byAccount.set(request.account.key, [...(byAccount.get(request.account.key) ?? []), request])
    else messages.push(request)
  }
  for (const mails of byAccount.values()) {
    const [first] = mails
    if (first !== undefined) messages.push(mails.length === 1 ? first : bundleOf(first, mails))
  }
  return messages
}

function bundleOf({ account }: SendMail, requests: readonly SendMail[]): SendMails {
  const letters: MailLetter[] = []
  const mails = requests.map(({ requestId, mail: { language, subject, preheader, bodyHtml, bodyText, ...mail } }) => {
    const known = letters.findIndex((letter) => letter.language === language && letter.subject === subject && letter.preheader === preheader && letter.bodyHtml === bodyHtml && letter.bodyText === bodyText)
    return { requestId, letter: known < 0 ? letters.push({ language, subject, preheader, bodyHtml, bodyText }) - 1 : known, mail }
  })
  return { type: 'send_mails', account, letters, mails }
}

/** The mails of a bundle, as if each had come by itself. */
export function unbundle({ account, letters, mails }: SendMails): SendMail[] {
  return mails.flatMap(({ requestId, letter, mail }) => {
    const words = letters[letter]
    const whole: MailTask | undefined = words === undefined ? undefined : { ...words, ...mail }
    return whole === undefined ? [] : [{ type: 'send_mail', requestId, account, mail: whole }]
  })
}
