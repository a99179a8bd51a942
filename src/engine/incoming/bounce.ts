import { isEmailAddress, normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { Bounced, BounceSeverity } from '../../shared/model/incoming-mail.ts'
import { readDeliveryStatus } from './delivery-status.ts'
import type { ReadMail } from './read-mail.ts'

/** Who sends reports of failure, whatever the report looks like. */
const REPORTER = /^(mailer-daemon|mail-daemon|maildaemon|postmaster|mdaemon)@|^microsoftexchange[0-9a-f]{8,}@/i
const SUBJECTS =
  /^(undeliver(ed|able)|failure notice|returned mail|mail delivery (failed|failure|subsystem|system)|delivery (status notification|failure|has failed|delayed)|message (delivery|status)|ikke levert|kan ikke leveres|kunne ikke leveres|ikkje levert|leveringsfeil|retur(nert)? e-?post|warning: could not send|delivery notification|could not deliver|nondeliverable)/i

/**
 * What a mail tells of mails that did not arrive, or null when it is no such report. Standard
 * reports (RFC 3464, as Postfix, Exchange, Microsoft 365 and Gmail send) are read by their
 * fields; others (qmail, Exim, older Exchange) by what they are known to write.
 */
export function readBounce(mail: ReadMail): readonly Bounced[] | null {
  if (mail.deliveryStatus !== null) {
    const told = readDeliveryStatus(mail.deliveryStatus)
    // A report that all went well is none.
    return told.length > 0 && told.every(({ action }) => action !== 'failed' && action !== 'delayed')
      ? null
      : told.filter(({ action }) => action === 'failed' || action === 'delayed').map(({ address, status, diagnostic, action }) => ({ address, status, reason: diagnostic, severity: action === 'delayed' ? 'soft' : severityOf(status, diagnostic) }))
  }
  return isReport(mail) ? readWords(mail) : null
}

function isReport({ headers, from, subject, reportType }: ReadMail): boolean {
  if (reportType === 'delivery-status' || headers['x-failed-recipients'] !== undefined) return true
  return (headers['return-path'] === '<>' || REPORTER.test(from?.address ?? '')) && (SUBJECTS.test(subject) || REPORTER.test(from?.address ?? ''))
}

/** Permanent failures that say nothing against the address: full, too large, refused as spam, over a limit. */
const ABOUT_THE_MAIL = /^5\.(2\.[23]|3\.\d+|6\.\d+|7\.\d+|4\.[3567]|1\.[78])$/
const NO_SUCH_ADDRESS =
  /user (is )?(unknown|not found|doesn'?t exist)|unknown (user|recipient|address|local part)|no such (user|recipient|address|mailbox|person)|(recipient|address|mailbox|account|user)( address)?( you tried to reach)? (does not|doesn'?t|did not) exist|recipient ?not ?found|invalid (recipient|mailbox)|not a valid (recipient|mailbox)|mailbox (unavailable|not found|disabled|is disabled)|account (that you tried to reach )?(does not exist|is disabled|has been disabled|disabled|inactive)|host or domain name not found|domain (not found|does not exist)|no mailbox here by that name|no longer (valid|in use|available)|this user doesn't have/i

/**
 * `hard`: nobody can be reached at the address. `refused`: this mail was turned away for good, and
 * another may well arrive. `soft`: it did not arrive this time. Classes are those of RFC 3463;
 * 5.4.1 is how Microsoft 365 turns away addresses that it does not know.
 */
function severityOf(status: string, words: string): BounceSeverity {
  const code = status === '' ? (/\b([45]\d\d)[ -]/.exec(words)?.[1]?.[0] ?? '') : status[0]
  if (code === '4') return 'soft'
  if (NO_SUCH_ADDRESS.test(words)) return 'hard'
  if (status === '' && code !== '5') return 'soft'
  if (status === '' || status === '5.0.0' || ABOUT_THE_MAIL.test(status)) return 'refused'
  return /^5\.(1|2\.[01]|4\.[0124])/.test(status) ? 'hard' : 'refused'
}

const MAX_ADDRESSES = 20
/** Before this, a report speaks for itself; after it, it quotes the mail that came back. */
const QUOTE = /^(-{2,} ?(below this line is a copy|this is a copy|original message|opprinnelig melding|forwarded message|the following is)|.{0,10}(message headers|original message) (follow|headers))/im

/** A report in words alone. Each address is told with the lines after it, as qmail and Exim write. */
function readWords({ headers, text }: ReadMail): readonly Bounced[] {
  const said = text.slice(0, QUOTE.exec(text)?.index ?? 16_000).slice(0, 16_000)
  const named = (headers['x-failed-recipients'] ?? '').split(',').flatMap(addressIn)
  const addresses = [...new Set(named.length > 0 ? named : addressesIn(said))].slice(0, MAX_ADDRESSES)
  if (addresses.length === 0) return [{ address: null, ...verdictOn(said) }]
  return addresses.map((address) => ({ address, ...verdictOn(wordsAbout(address, said)) }))
}

/** From the address on, as far as the next one. */
function wordsAbout(address: string, said: string): string {
  const at = placeOf(address, said.toLowerCase())
  if (at === -1) return said
  const after = said.slice(at + address.length, at + 1500)
  const next = /^\s*'?<?[^\s<>@]{1,64}@[^\s<>@]{1,200}>?'?( on .{5,40})?:?$/m.exec(after)
  return next === null || next.index < 5 ? after : after.slice(0, next.index)
}

/** Where a line begins with it; else where it is first named. */
function placeOf(address: string, said: string): number {
  for (let at = said.indexOf(address); at !== -1; at = said.indexOf(address, at + 1)) {
    if (/^\s*['"<]?$/.test(said.slice(said.lastIndexOf('\n', at) + 1, at))) return at
  }
  return said.indexOf(address)
}

function verdictOn(words: string): Pick<Bounced, 'status' | 'severity' | 'reason'> {
  const status = /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(words)?.[1] ?? ''
  const lines = words.split('\n').map((line) => line.trim()).filter((line) => line !== '' && line !== ':' && line !== '>:')
  const telling = lines.find((line) => /(?<![\d.])[45](\d\d|\.\d{1,3}\.\d{1,3})\b/.test(line)) ?? lines.find((line) => NO_SUCH_ADDRESS.test(line)) ?? lines[0] ?? ''
  return { status, severity: severityOf(status, words), reason: telling.replace(/\s+/g, ' ').replace(/^[>:<\s]+/, '').slice(0, 300) }
}

/** Addresses at which a line begins or that stand alone on one: a report names nobody else so. */
function addressesIn(said: string): string[] {
  return said
    .split('\n')
    .flatMap((line) => /^\s{0,8}['"]?<?([^\s<>'"@]{1,64}@[^\s<>'"@:;,]{1,200})>?['"]?\s*(:|on\b|\.\.\.|$)/.exec(line)?.[1] ?? [])
    .flatMap(addressIn)
}

function addressIn(text: string): string[] {
  const address = normalizeEmailAddress(text.replace(/[<>]/g, ''))
  return isEmailAddress(address) ? [address] : []
}
