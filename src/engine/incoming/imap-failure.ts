import { TransientFailure, UserFailure, type Failure } from '../../shared/failure.ts'
import type { TextKey } from '../../shared/texts/text.ts'
import type { ImapErrorFacts, ImapTask } from './imap-protocol.ts'

/** Where a test of a mailbox stopped. */
export type ImapStep = 'dns' | 'connect' | 'tls' | 'login' | 'folder'

interface Meaning {
  readonly key: TextKey
  readonly step: ImapStep
  /** True where time may mend it. */
  readonly isTransient: boolean
}

const SELF_SIGNED = new Set(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'])
const TIMEOUTS = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'ETIMEDOUT', 'ETIMEOUT', 'UPGRADE_TIMEOUT'])

const transient = (key: TextKey, step: ImapStep): Meaning => ({ key, step, isTransient: true })
const lasting = (key: TextKey, step: ImapStep): Meaning => ({ key, step, isTransient: false })

/** What went wrong, in words; the server's own are its detail. */
export function imapFailure(facts: ImapErrorFacts, task: Pick<ImapTask, 'host' | 'port' | 'folder'> & { readonly user: string }): { readonly failure: Failure; readonly step: ImapStep } {
  const { key, step, isTransient } = meaningOf(facts, task.host)
  const params = { host: task.host, port: task.port, folder: task.folder, user: task.user }
  const options = { detail: (facts.response || facts.message).slice(0, 500) }
  return { step, failure: isTransient ? new TransientFailure(key, params, options) : new UserFailure(key, params, options) }
}

function meaningOf(facts: ImapErrorFacts, host: string): Meaning {
  const { code, isLogin, isTls, isFolder, response, message } = facts
  if (code === 'ENOTFOUND') return lasting('mail.host_unknown', 'dns')
  if (code === 'EAI_AGAIN') return transient('mail.host_unknown', 'dns')
  if (code === 'ECONNREFUSED') return transient('incoming.connect_refused', 'connect')
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return transient('mail.unreachable', 'connect')
  if (isLogin) return loginMeaning(`${response} ${message}`, host)
  if (SELF_SIGNED.has(code)) return lasting('mail.tls_self_signed', 'tls')
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return lasting('mail.tls_expired', 'tls')
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return lasting('mail.tls_wrong_name', 'tls')
  if (/STARTTLS/i.test(message) && !TIMEOUTS.has(code)) return lasting('incoming.starttls_missing', 'tls')
  if (/wrong version number|packet length too long|http request/i.test(message)) return lasting('incoming.tls_not_spoken', 'tls')
  if (isTls) return lasting('mail.tls_failed', 'tls')
  if (isFolder) return lasting('incoming.folder_missing', 'folder')
  if (code === 'GREETING_TIMEOUT') return transient('incoming.not_imap', 'connect')
  if (TIMEOUTS.has(code)) return transient('mail.connect_timeout', 'connect')
  return transient('incoming.connection_lost', 'connect')
}

/** Some servers say for now what others say for good; [UNAVAILABLE] and [INUSE] are of RFC 5530. */
function loginMeaning(said: string, host: string): Meaning {
  if (/\b(UNAVAILABLE|INUSE|LIMIT|try again|too many|temporar)/i.test(said)) return transient('incoming.login_later', 'login')
  if (/(^|\.)(gmail|google|googlemail)\.com$/i.test(host)) return lasting('incoming.login_refused_google', 'login')
  if (/(^|\.)(office365|outlook)\.com$/i.test(host)) return lasting('incoming.login_refused_microsoft', 'login')
  return lasting('incoming.login_refused', 'login')
}
