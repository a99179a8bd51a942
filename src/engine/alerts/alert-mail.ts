import { formatMoment } from '../../shared/describe/moments.ts'
import type { Language } from '../../shared/language.ts'
import { text } from '../../shared/texts/text.ts'
import type { AlertRow } from '../store/alerts.ts'
import { alertWords } from './alert-words.ts'

/** The words of a mail, in the form of a template: what is filled in is made safe for its place by the worker. */
export interface AlertMailWords {
  readonly subject: string
  readonly bodyHtml: string
  readonly bodyText: string
  readonly variables: Readonly<Record<string, string>>
}

/** The program's own mail to the administrator about an alert. */
export function alertMailWords(alert: AlertRow, office: { readonly language: Language; readonly timezone: string }): AlertMailWords {
  const { language, timezone } = office
  const { title, message } = alertWords(alert, language)
  const workflow = alert.workflow_name
  const when = formatMoment(alert.last_at, timezone, language)
  return {
    subject: '{{alert_subject}}',
    bodyText: '{{alert_message}}\n\n{{alert_when}}\n\n{{alert_where}}\n',
    bodyHtml: '<p>{{alert_message}}</p><p>{{alert_when}}</p><p>{{alert_where}}</p>',
    variables: {
      alert_subject: workflow === null ? text(language, 'alert.mail_subject', { title }) : text(language, 'alert.mail_subject_workflow', { title, workflow }),
      alert_message: message,
      alert_when: text(language, 'alert.mail_when', { when, count: alert.count }),
      alert_where: text(language, 'alert.mail_where'),
    },
  }
}
