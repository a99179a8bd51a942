import { describe, expect, test } from 'vitest'
import { classifySmtpError } from './smtp-failure.ts'

const place = { host: 'smtp.example.no', port: 587, user: 'kontor', from: 'kontor@example.no', to: 'kunde@example.com' }

function classified(error: object, handedOver = false, host = place.host) {
  const { failure, scope, notSent, responseCode } = classifySmtpError(error, { ...place, host }, handedOver)
  return { key: failure.key, scope, retryable: failure.retryable, notSent, responseCode }
}

const reply = (code: string, command: string, response: string): object => ({ code, command, response, responseCode: Number(response.slice(0, 3)), message: response })

describe('what a server answers', () => {
  test.each([
    ['550 at RCPT is final for the recipient', reply('EENVELOPE', 'RCPT TO', '550 5.1.1 No such user'), 'mail.recipient_refused', 'recipient', false],
    ['450 at RCPT may succeed later', reply('EENVELOPE', 'RCPT TO', '450 4.2.0 Greylisted'), 'mail.recipient_later', 'recipient', true],
    ['451 at DATA may succeed later', reply('EENVELOPE', 'DATA', '451 4.3.0 Try later'), 'mail.recipient_later', 'recipient', true],
    ['452 after the message may succeed later', reply('EMESSAGE', 'DATA', '452 4.3.1 Disk full'), 'mail.recipient_later', 'recipient', true],
    ['554 after the message is final for the recipient', reply('EMESSAGE', 'DATA', '554 5.7.1 Spam'), 'mail.message_refused', 'recipient', false],
    ['552 is a mail too large', reply('EMESSAGE', 'DATA', '552 5.3.4 Too big'), 'mail.too_large', 'recipient', false],
    ['550 at MAIL FROM would meet every mail', reply('EENVELOPE', 'MAIL FROM', '550 5.7.1 Not your address'), 'mail.sender_refused', 'account', false],
    ['451 at MAIL FROM is for later', reply('EENVELOPE', 'MAIL FROM', '451 4.3.0 Later'), 'mail.sender_later', 'account', true],
    ['553 5.7.1 at RCPT is a sender that is not the account’s', reply('EENVELOPE', 'RCPT TO', '553 5.7.1 <a@b.no>: Sender address rejected: not owned by user x'), 'mail.sender_refused', 'account', false],
    ['SendAsDenied after the mail is a sender that is not the account’s', reply('EMESSAGE', 'DATA', '554 5.2.252 SendAsDenied; x not allowed to send as y'), 'mail.sender_refused', 'account', false],
    ['421 is the server saying goodbye', reply('EENVELOPE', 'RCPT TO', '421 4.3.2 Shutting down'), 'mail.server_busy', 'account', true],
    ['530 asks for a login', reply('EENVELOPE', 'MAIL FROM', '530 5.7.0 Authentication required'), 'mail.login_required', 'account', false],
    ['535 is a wrong password', reply('EAUTH', 'AUTH PLAIN', '535 5.7.8 Bad credentials'), 'mail.login_refused', 'account', false],
    ['454 is a login for later', reply('EAUTH', 'AUTH PLAIN', '454 4.7.0 Temporary failure'), 'mail.login_later', 'account', true],
    ['a daily limit stops the account, not the recipient', reply('EMESSAGE', 'DATA', '550 5.4.5 Daily sending quota exceeded'), 'mail.limit_reached', 'account', true],
    ['a server without STARTTLS', reply('ETLS', 'STARTTLS', '502 Command not implemented'), 'mail.starttls_missing', 'account', false],
    ['a greeting that refuses everybody', reply('EPROTOCOL', 'CONN', '554 No SMTP service here'), 'mail.not_smtp', 'account', false],
  ])('%s', (_name, error, key, scope, retryable) => {
    expect(classified(error)).toMatchObject({ key, scope, retryable, notSent: true })
  })

  test('a reply after the whole mail was handed over is an answer: it was not sent', () => {
    expect(classified(reply('EMESSAGE', 'DATA', '554 5.7.1 Spam'), true).notSent).toBe(true)
  })

  test('Google and Microsoft get their own hint at a refused login', () => {
    const refused = reply('EAUTH', 'AUTH PLAIN', '535 5.7.8 Bad credentials')
    expect(classified(refused, false, 'smtp.gmail.com').key).toBe('mail.login_refused_google')
    expect(classified(refused, false, 'smtp.office365.com').key).toBe('mail.login_refused_microsoft')
    expect(classified(refused, false, 'notgmail.com').key).toBe('mail.login_refused')
  })
})

describe('what happens to a connection', () => {
  test.each([
    ['an unknown host', { code: 'EDNS', originalCode: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' }, 'mail.host_unknown', true],
    ['a closed port', { code: 'ESOCKET', originalCode: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, 'mail.connect_refused', true],
    ['a silent host', { code: 'ETIMEDOUT', originalCode: 'CONNECTION_TIMEOUT', message: 'Connection timeout' }, 'mail.connect_timeout', true],
    ['a break in the middle', { code: 'ECONNECTION', command: 'CONN', message: 'Connection closed unexpectedly' }, 'mail.connection_lost', true],
    ['a self-signed certificate', { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' }, 'mail.tls_self_signed', false],
    ['a certificate of an issuer that nobody knows', { code: 'ESOCKET', originalCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', message: 'unable to verify the first certificate' }, 'mail.tls_unknown_issuer', false],
    ['a chain that ends in an issuer that nobody knows', { code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN', message: 'self-signed certificate in certificate chain' }, 'mail.tls_unknown_issuer', false],
    ['an expired certificate', { code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', message: 'certificate has expired' }, 'mail.tls_expired', false],
    ['a certificate for another name', { code: 'ETLS', message: "Hostname/IP does not match certificate's altnames" }, 'mail.tls_wrong_name', false],
  ])('%s is the account’s matter', (_name, error, key, retryable) => {
    expect(classified(error)).toMatchObject({ key, scope: 'account', retryable, notSent: true, responseCode: null })
  })

  test('a break after the whole mail was handed over leaves open whether it was sent', () => {
    expect(classified({ code: 'ECONNECTION', command: 'CONN', message: 'closed' }, true)).toMatchObject({ key: 'mail.connection_lost_unknown', notSent: false, retryable: true })
  })

  test('a thrown thing that says nothing is a lost connection, not a crash', () => {
    expect(classifySmtpError('?', place, false).failure.key).toBe('mail.connection_lost')
    expect(classifySmtpError(undefined, place, false).failure.key).toBe('mail.connection_lost')
  })
})
