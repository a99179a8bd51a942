import { hash } from 'node:crypto'
import { domainToASCII } from 'node:url'

/**
 * The Message-ID of one mail, the same however often it is sent, so that a server can drop
 * what it has already taken (RFC 5322 3.6.4). Made from what makes the mail one:
 * execution, step and target.
 */
export function messageIdOf(mail: { readonly executionId: string; readonly stepId: string; readonly target: string }, fromAddress: string): string {
  const name = hash('sha256', `${mail.executionId}:${mail.stepId}:${mail.target}`, 'hex').slice(0, 32)
  return `<${name}@${domainOf(fromAddress)}>`
}

/** The domain of an address in ASCII. */
export function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)) || 'localhost.invalid'
}
