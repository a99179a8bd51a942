import { domainToASCII } from 'node:url'
import type { FoundProvider, MailProvider } from '../../shared/model/mail-provider.ts'

/** The domain of an address in ASCII, lower case; null where there is none. */
export function domainOfAddress(address: string): string | null {
  const at = address.lastIndexOf('@')
  const domain = at < 1 ? '' : domainToASCII(address.slice(at + 1).trim()).toLowerCase()
  return domain.includes('.') ? domain : null
}

/** True for `domain` itself and what is under it. */
const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`)

/** The provider whose own domain this is. */
export function providerOfDomain(providers: readonly MailProvider[], domain: string): FoundProvider | null {
  const provider = providers.find(({ domains }) => domains.includes(domain))
  return provider === undefined ? null : { provider, by: 'domain' }
}

/**
 * The provider that mail for a domain is delivered to, the first server in the order of their
 * preference that we know. A filter that stands before the mailboxes is nobody's.
 */
export function providerOfExchanges(providers: readonly MailProvider[], exchanges: readonly { readonly exchange: string; readonly priority: number }[]): FoundProvider | null {
  for (const { exchange } of exchanges.toSorted((one, other) => one.priority - other.priority)) {
    const name = exchange.toLowerCase().replace(/\.$/, '')
    const provider = providers.find(({ mxDomains }) => mxDomains.some((domain) => isWithin(name, domain)))
    if (provider !== undefined) return { provider, by: 'mx' }
  }
  return null
}
