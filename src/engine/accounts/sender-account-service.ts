import { BugFailure, notFound, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { SignInProvider, type SenderAccount, type SenderAccountInput } from '../../shared/model/sender-account.ts'
import type { SmtpVerdict } from '../../shared/model/settings.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import type { MailAccounts } from '../mail/account-in-use.ts'
import { newId } from '../new-id.ts'
import type { AccountToTry, SenderAccountService } from '../services/mail-services.ts'
import { deleteAccount, findAccount, insertAccount, isSamePlace, listAccounts, makeDefaultAccount, updateAccount, workflowsSendingNow, type KeptAccount } from '../store/mail-accounts.ts'
import type { Handle } from '../store/open-store.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'
import { accountToShow } from './account-to-show.ts'
import { clientOf } from './oauth-provider.ts'
import { findProvider, readProviders } from './provider-search.ts'
import type { SignInDesk } from './sign-in-desk.ts'
import { whyInUse } from './why-in-use.ts'

type AccountContext = Pick<EngineContext, 'db' | 'clock' | 'secrets' | 'changes' | 'settings' | 'resourcesDir'>

export interface AccountServiceParts {
  readonly workers: WorkerTasks
  readonly accounts: MailAccounts
  readonly desk: SignInDesk
}

/**
 * The accounts that mail goes out from. While there is one, one is the default. Passwords and
 * tokens go in and never come out, and never to another server or user than they were given for.
 */
export function createSenderAccountService(context: AccountContext, parts: AccountServiceParts): SenderAccountService {
  const { db, changes, resourcesDir } = context
  const { desk } = parts
  const published = (): void => changes.publish({ topic: 'settings' })
  const shown = async (id: string): Promise<SenderAccount> => accountToShow(await getAccount(db, id), desk.secrets)
  return {
    list: async () => Promise.all((await listAccounts(db)).map((account) => accountToShow(account, desk.secrets))),
    get: shown,
    create: async (input, password) => {
      const id = await createAccount(context, desk, input, password)
      published()
      return shown(id)
    },
    update: async (id, input, password) => {
      await changeAccount(context, desk, { id, input, password })
      published()
      return shown(id)
    },
    makeDefault: async (id) => {
      await makeDefault(context, id)
      published()
      return shown(id)
    },
    remove: async (id) => {
      await removeAccount(context, desk, id)
      published()
    },
    verify: (tried, language) => verify(context, parts, tried, language),
    providers: () => readProviders(resourcesDir),
    findProvider: async (address) => findProvider(await readProviders(resourcesDir), address, desk.dnsServers),
    signInProviders: () => signInProvidersOf(context, desk),
    beginSignIn: (id, language) => desk.signIns.begin(id, language),
    signIn: async (id, language) => desk.signIns.get(id, language),
    cancelSignIn: async (id, language) => desk.signIns.cancel(id, language),
  }
}

async function signInProvidersOf(context: AccountContext, desk: SignInDesk): Promise<SignInProvider[]> {
  const parts = { ...desk, settings: await context.settings(), secrets: context.secrets }
  const clients = await Promise.all(SignInProvider.options.map(async (provider) => ({ provider, client: await clientOf(provider, parts) })))
  return clients.flatMap(({ provider, client }) => (client === null ? [] : [provider]))
}

async function makeDefault({ db, clock }: AccountContext, id: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await getAccount(transaction, id)
    await makeDefaultAccount(transaction, id, now(clock))
  })
}

const isGiven = (password: string | undefined): password is string => password !== undefined && password !== ''

async function getAccount(db: Handle, id: string): Promise<KeptAccount> {
  const account = await findAccount(db, id)
  if (account === undefined) throw notFound('account')
  return account
}

/** One sender a category: else nobody could say which it is. */
function refuseTakenCategory(others: readonly KeptAccount[], { categories }: SenderAccountInput, ownId: string | null): void {
  const taken = others.find((other) => other.id !== ownId && other.categories.some((category) => categories.includes(category)))
  if (taken !== undefined) throw new UserFailure('account.category_taken', { address: taken.fromAddress }, { status: 409, problems: [{ path: 'categories', key: 'account.category_taken', params: { address: taken.fromAddress } }] })
}

/** The password first: where it cannot be kept (a locked vault), there is no account either. */
async function createAccount({ db, clock }: AccountContext, desk: SignInDesk, input: SenderAccountInput, password: string | undefined): Promise<string> {
  const id = newId(clock)
  const isKept = isGiven(password) && input.login === 'password'
  if (isKept) await desk.secrets.setPassword({ id, isDefault: false }, password)
  try {
    await db.transaction().execute(async (transaction) => {
      const others = await listAccounts(transaction)
      refuseTakenCategory(others, input, null)
      await insertAccount(transaction, input, { id, isDefault: others.length === 0, at: now(clock) })
    })
  } catch (thrown) {
    if (isKept) await desk.secrets.removePassword({ id, isDefault: false })
    throw thrown
  }
  return id
}

interface Change {
  readonly id: string
  readonly input: SenderAccountInput
  readonly password: string | undefined
}

/** Secrets that were for another server, user or way of login go before the account is another one. */
async function changeAccount({ db, clock }: AccountContext, desk: SignInDesk, { id, input, password }: Change): Promise<void> {
  const before = await getAccount(db, id)
  refuseTakenCategory(await listAccounts(db), input, id)
  const isOtherLogin = before.login !== input.login || before.route !== input.route || (before.imap === null) !== (input.imap === null)
  if (!isSamePlace(before, input) || input.login !== 'password') await desk.secrets.removePassword(before)
  // What was allowed was allowed for these uses, in this name.
  if (before.login !== 'password' && (isOtherLogin || before.fromAddress !== input.fromAddress)) await signOut(desk, id)
  if (isGiven(password) && input.login === 'password') await desk.secrets.setPassword(before, password)
  await db.transaction().execute((transaction) => updateAccount(transaction, id, input, now(clock)))
}

async function signOut(desk: SignInDesk, id: string): Promise<void> {
  desk.signIns.stop(id)
  await desk.keeper.forget(id)
}

async function removeAccount({ db, settings }: AccountContext, desk: SignInDesk, id: string): Promise<void> {
  const { language } = await settings()
  const account = await db.transaction().execute(async (transaction) => {
    const found = await getAccount(transaction, id)
    const all = await listAccounts(transaction)
    const refusal = whyInUse(found, { others: all.length - 1, sending: found.isDefault ? await workflowsSendingNow(transaction) : [] }, language)
    if (refusal !== null) throw refusal
    await deleteAccount(transaction, id)
    return found
  })
  await signOut(desk, id)
  await desk.secrets.removePassword(account)
}

/**
 * Tries the account given, or the kept one. A password that is not given is the kept one, unless
 * another server or user is tried: it is not carried to a stranger.
 */
async function verify({ db, clock }: AccountContext, { workers, accounts, desk }: AccountServiceParts, { id, account, password }: AccountToTry, language: Language): Promise<SmtpVerdict> {
  const kept = id === undefined ? undefined : await getAccount(db, id)
  const tried = account ?? kept
  if (tried === undefined) return { ok: false, step: 'settings', message: text(language, 'mail.no_account'), detail: null }
  if (tried.login !== 'password') {
    if (kept === undefined || kept.login !== tried.login || kept.route !== tried.route) return { ok: false, step: 'login', message: text(language, 'account.not_signed_in', { address: tried.fromAddress }), detail: null }
    return ask({ ...kept, ...tried })
  }
  const stored = kept !== undefined && isSamePlace(kept, tried) ? await desk.secrets.password(kept) : undefined
  const known = tried.user === '' ? '' : isGiven(password) ? password : stored
  if (known === undefined) return { ok: false, step: 'settings', message: text(language, 'mail.password_missing', { user: tried.user }), detail: null }
  return run(accounts.of(tried, known))

  async function ask(signedIn: KeptAccount): Promise<SmtpVerdict> {
    try {
      return await run(await accounts.ofKept(signedIn))
    } catch (thrown) {
      if (!(thrown instanceof UserFailure)) throw thrown
      return { ok: false, step: 'login', message: thrown.in(language), detail: thrown.detail ?? null }
    }
  }

  async function run(server: ReturnType<MailAccounts['of']>): Promise<SmtpVerdict> {
    const answer = await workers.run({ type: 'verify_account', account: server, language, fromAddress: tried?.fromAddress ?? '' })
    if (answer.type === 'verified') return answer.verdict
    throw new BugFailure(answer, newId(clock))
  }
}
