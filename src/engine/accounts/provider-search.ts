import { Resolver } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { MailProvider, type FoundProvider } from '../../shared/model/mail-provider.ts'
import { domainOfAddress, providerOfDomain, providerOfExchanges } from './find-provider.ts'

const Providers = z.array(MailProvider)

/** A person waits for it while typing, and can do without (ms, and tries). */
const MX_TIMEOUT_MS = 2_500
const MX_TRIES = 1

/** The providers of resources/mail/providers.json, in its order. */
export async function readProviders(resourcesDir: string): Promise<MailProvider[]> {
  return Providers.parse(JSON.parse(await readFile(join(resourcesDir, 'mail', 'providers.json'), 'utf8')))
}

/**
 * Whose mailbox an address is: by its domain, else by asking the name server where mail for the
 * domain is delivered. No more than the domain leaves the machine.
 * @param dnsServers who is asked ("127.0.0.1:53"); the machine's own where absent
 */
export async function findProvider(providers: readonly MailProvider[], address: string, dnsServers?: readonly string[]): Promise<FoundProvider | null> {
  const domain = domainOfAddress(address)
  if (domain === null) return null
  const known = providerOfDomain(providers, domain)
  if (known !== null) return known
  const resolver = new Resolver({ timeout: MX_TIMEOUT_MS, tries: MX_TRIES })
  if (dnsServers !== undefined) resolver.setServers(dnsServers)
  // No network, no such domain, a name server that is silent: then it is not known, and no trouble.
  const exchanges = await resolver.resolveMx(domain).catch(() => [])
  return providerOfExchanges(providers, exchanges)
}
