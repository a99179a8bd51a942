import type { ReadMail } from './read-mail.ts'

/*
 * Whether a machine answered. RFC 3834 says how a machine should say so; many do not, so what
 * they are known by is looked at too: headers of the older kind, an empty envelope sender
 * (Return-Path: <>), which no person's mail has, and how Outlook and others begin the subject.
 */

/** As Outlook, Gmail, Roundcube and help desks begin the subject of an automatic answer, in the languages that an office in Norway meets. */
const SUBJECTS: readonly RegExp[] = [
  /^(automatisk svar|autosvar|auto-svar|automatisk e-?postsvar|automatic reply|auto(matic)? ?-?(reply|response)|auto:|automatiskt svar|automatische antwort|réponse automatique)\b/i,
  /^(out of (the )?office|ute av kontoret|ikke på kontoret|ikkje på kontoret|ikke til stede|fraværsmelding|fråværsmelding|fravær|fråvær|abwesenheitsnotiz|frånvarande)\b[^?]*$/i,
]

/** "Precedence: list" is no sign: a group address of Google or Microsoft sets it on what people write, too. */
const AUTOMATIC_PRECEDENCE = /^(auto_reply|auto-reply|bulk|junk)$/i
const OLDER_HEADERS = ['x-autoreply', 'x-autorespond', 'x-mail-autoreply', 'x-autoresponse'] as const

/** True for out-of-office answers, receipts and whatever else no person wrote. */
export function isAutomatic({ headers, subject, reportType }: ReadMail): boolean {
  const submitted = headers['auto-submitted']
  if (submitted !== undefined && !/^no\b/i.test(submitted)) return true
  if (reportType === 'disposition-notification') return true
  if (AUTOMATIC_PRECEDENCE.test(headers['precedence'] ?? '')) return true
  if (OLDER_HEADERS.some((name) => headers[name] !== undefined && !/^no$/i.test(headers[name]))) return true
  if (headers['return-path'] === '<>') return true
  // Exchange's own answers say All; lesser values stand on mails that people send through other programs.
  if (/\ball\b/i.test(headers['x-auto-response-suppress'] ?? '')) return true
  return SUBJECTS.some((pattern) => pattern.test(subject))
}
