import type { MailAccount } from '../shared/worker-protocol.ts'

/** How long we wait, in milliseconds. RFC 5321 4.5.3.2 allows a server minutes; an office does not wait that long to hear that a name is wrong. */
export interface SmtpTimeouts {
  readonly connection: number
  readonly greeting: number
  /** Silence in the middle of a dialogue. */
  readonly socket: number
}

export const SENDING_TIMEOUTS: SmtpTimeouts = { connection: 20_000, greeting: 30_000, socket: 120_000 }
export const TEST_TIMEOUTS: SmtpTimeouts = { connection: 10_000, greeting: 8_000, socket: 15_000 }

/**
 * How an account is reached, for nodemailer. Certificates are always verified; STARTTLS is
 * demanded where it was chosen, so that nobody between can take it away; what a mail names is
 * never read from disk or the web.
 */
export function smtpOptions(account: MailAccount, timeouts: SmtpTimeouts) {
  return {
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    ignoreTLS: account.security === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' as const },
    connectionTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
    dnsTimeout: timeouts.connection,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  }
}
