import { hash } from 'node:crypto'
import { domainToASCII } from 'node:url'

/**
 * The Message-ID of one mail, the same however often it is sent, so that a server can drop
 * what it has already taken (RFC 5322 3.6.4). Made from what makes the mail one:
 * execution, step and target. Its second part is the execution, by which an answer finds the mail
 * without an index of all Message-IDs; the first cannot be guessed by who has not got the mail.
 * Both are in base 36, so that the header seldom has to be folded: not all programs unfold it.
 *
 * @param mail.executionId a UUID
 */
export function messageIdOf(mail: { readonly executionId: string; readonly stepId: string; readonly target: string }, fromAddress: string): string {
  const name = inBase36(hash('sha256', `${mail.executionId}:${mail.stepId}:${mail.target}`, 'hex'), 50).slice(0, 12)
  return `<${name}.${inBase36(mail.executionId.replaceAll('-', ''), 25)}@${domainOf(fromAddress)}>`
}

const inBase36 = (hex: string, length: number): string => BigInt(`0x${hex}`).toString(36).padStart(length, '0')

/** The domain of an address in ASCII. */
export function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)) || 'localhost.invalid'
}

const OURS = /<?([0-9a-z]{12}\.[0-9a-z]{25}@[a-z0-9.-]{1,253})>?/gi

/** The Message-IDs in a text that are of the form of ours, at most twenty; a report may have lost the angle brackets. */
export function idsOfOurs(text: string): string[] {
  return [...text.matchAll(OURS)].slice(0, 20).map(([, id = '']) => `<${id.toLowerCase()}>`)
}

/** The execution that a Message-ID of ours names. */
export function executionIdIn(messageId: string): string | null {
  const digits = /^<[0-9a-z]{12}\.([0-9a-z]{25})@/.exec(messageId)?.[1]
  if (digits === undefined) return null
  const hex = Array.from(digits).reduce((value, digit) => value * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString(16).padStart(32, '0')
  return hex.length > 32 ? null : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
