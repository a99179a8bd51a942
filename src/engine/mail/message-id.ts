import { hash } from 'node:crypto'
import { domainToASCII } from 'node:url'

/**
 * The Message-ID of one mail, the same however often it is sent, so that a server can drop
 * what it has already taken (RFC 5322 3.6.4). Made from what makes the mail one:
 * execution, step and target. Its second part is the execution, by which an answer finds the mail
 * without an index of all Message-IDs; the first cannot be guessed by who has not got the mail.
 */
export function messageIdOf(mail: { readonly executionId: string; readonly stepId: string; readonly target: string }, fromAddress: string): string {
  const name = hash('sha256', `${mail.executionId}:${mail.stepId}:${mail.target}`, 'hex').slice(0, 32)
  return `<${name}.${mail.executionId.replaceAll('-', '')}@${domainOf(fromAddress)}>`
}

/** The domain of an address in ASCII. */
export function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)) || 'localhost.invalid'
}

const OURS = /<?([0-9a-f]{32}\.[0-9a-f]{32}@[a-z0-9.-]{1,253})>?/gi

/** The Message-IDs in a text that are of the form of ours, at most twenty; a report may have lost the angle brackets. */
export function idsOfOurs(text: string): string[] {
  return [...text.matchAll(OURS)].slice(0, 20).map(([, id = '']) => `<${id.toLowerCase()}>`)
}

/** The execution that a Message-ID of ours names. */
export function executionIdIn(messageId: string): string | null {
  const parts = /^<[0-9a-f]{32}\.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})@/.exec(messageId)
  return parts === null ? null : parts.slice(1).join('-')
}
