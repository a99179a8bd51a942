import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { EngineContext } from '../context.ts'
import type { TokenSource } from '../workers/token-source.ts'
import { AccountSecrets } from './account-secrets.ts'
import { PUBLIC_SERVERS, type BuiltInClients, type SignInServers } from './oauth-provider.ts'
import { SignIns } from './sign-ins.ts'
import { TokenKeeper } from './token-keeper.ts'
import { TokenWatch } from './token-watch.ts'

/** What has to do with being signed in at providers. */
export interface SignInDesk {
  readonly secrets: AccountSecrets
  readonly keeper: TokenKeeper
  readonly signIns: SignIns
  readonly watch: TokenWatch
  /** For workers, who send. */
  readonly tokens: TokenSource
  readonly graphUrl: string
  readonly servers: SignInServers
  readonly builtIn: BuiltInClients
  /** Who is asked where mail of a domain is delivered; absent: whom the machine asks. */
  readonly dnsServers: readonly string[] | undefined
}

export interface SignInOptions {
  readonly servers: SignInServers
  readonly builtIn: BuiltInClients
  readonly dnsServers?: readonly string[]
}

const Client = z.strictObject({ clientId: z.string().min(1).max(200), clientSecret: z.string().min(1).max(200).nullable() }).nullable()
const BuiltIn = z.strictObject({ microsoft: Client, google: Client })

/** The providers' own servers, with the registrations that this build was made with: resources/mail/sign-in-clients.json. */
export async function signInOptionsOf(resourcesDir: string): Promise<SignInOptions> {
  const file = await readFile(join(resourcesDir, 'mail', 'sign-in-clients.json'), 'utf8')
  return { servers: PUBLIC_SERVERS, builtIn: BuiltIn.parse(JSON.parse(file)) }
}

export function createSignInDesk(context: Pick<EngineContext, 'db' | 'clock' | 'settings' | 'secrets' | 'changes' | 'logger'>, options: SignInOptions): SignInDesk {
  const secrets = new AccountSecrets(context.secrets)
  const parts = { context, secrets, ...options }
  const keeper = new TokenKeeper(parts)
  return {
    secrets,
    keeper,
    signIns: new SignIns(parts, keeper),
    watch: new TokenWatch(context, keeper),
    tokens: { accessToken: (accountId, renew) => keeper.accessToken(accountId, 'send', renew) },
    graphUrl: options.servers.graphUrl,
    servers: options.servers,
    builtIn: options.builtIn,
    dnsServers: options.dnsServers,
  }
}
