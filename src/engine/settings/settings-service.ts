import { UserFailure } from '../../shared/failure.ts'
import type { SenderAccountInput } from '../../shared/model/sender-account.ts'
import { SecretFlags, SecretName, SettingsValues, type Settings, type SettingsInput, type SmtpSettings } from '../../shared/model/settings.ts'
import type { SignInDesk } from '../accounts/sign-in-desk.ts'
import type { EngineContext } from '../context.ts'
import { usageThisMonth } from '../understanding/llm/usage-book.ts'
import { isAnotherModelServer, verifyAi } from './verify-ai.ts'
import { isSameMailbox } from '../incoming/mailboxes.ts'
import { now } from '../instant.ts'
import type { SenderAccountService } from '../services/mail-services.ts'
import type { SettingsService } from '../services/office-services.ts'
import { defaultAccount, isSamePlace, listAccounts, type KeptAccount } from '../store/mail-accounts.ts'
import type { Handle } from '../store/open-store.ts'
import { readSettings, writeSettings } from '../store/settings.ts'

type SettingsContext = Pick<EngineContext, 'db' | 'clock' | 'secrets' | 'changes' | 'settings' | 'resourcesDir'>

interface SettingsParts {
  readonly desk: SignInDesk
  readonly mailAccounts: Pick<SenderAccountService, 'verify'>
}

/**
 * The office's settings and secrets. A secret goes in and never comes out. The default mail
 * account is among them, as `smtp` with `smtpPassword`; it is one of the accounts all the same.
 */
export function createSettingsService(context: SettingsContext, { desk, mailAccounts }: SettingsParts): SettingsService {
  const { db, secrets, changes } = context
  const published = (): void => changes.publish({ topic: 'settings' })
  return {
    get: async () => withSecrets(await readSettings(db), context, desk),
    update: async (input) => {
      const values = await update(context, desk, input)
      published()
      return withSecrets(values, context, desk)
    },
    setSecret: async (name, value) => {
      const account = name === 'smtpPassword' ? await defaultAccount(db) : undefined
      await (account === undefined ? secrets.set(name, value) : desk.secrets.setPassword(account, value))
      published()
      return secrets.store()
    },
    removeSecret: async (name) => {
      const account = name === 'smtpPassword' ? await defaultAccount(db) : undefined
      await (account === undefined ? secrets.remove(name) : desk.secrets.removePassword(account))
      published()
    },
    verifySmtp: async ({ smtp, password }, language) => {
      const account = await defaultAccount(db)
      return mailAccounts.verify({ id: account?.id, account: smtp === undefined ? undefined : asAccount(smtp, account), password }, language)
    },
    verifyAi: (input, language) => verifyAi(context, input, language),
    aiUsage: () => usageThisMonth(context),
    unlockVault: async (passphrase) => {
      await secrets.unlock(passphrase)
      published()
      return secrets.store()
    },
  }
}

/** @throws UserFailure 409 `account.others_left` */
async function update({ db, clock, secrets }: SettingsContext, desk: SignInDesk, input: SettingsInput): Promise<SettingsValues> {
  const { before, values, account } = await db.transaction().execute(async (transaction) => {
    const before = await readSettings(transaction)
    const account = await defaultAccount(transaction)
    const values = mergeSettings(before, input)
    if (input.smtp === null) await refuseWhereOthersAre(transaction)
    const { smtp, ...others } = values
    await writeSettings(transaction, input.smtp === undefined ? others : { ...others, smtp }, now(clock))
    return { before, values, account }
  })
  if (account !== undefined && input.smtp !== undefined) await forgetStranger(desk, account, values.smtp)
  await forgetForOthers(secrets, before, values)
  return values
}

/** The default account cannot go where another would have to take its place: nobody has said which. */
async function refuseWhereOthersAre(db: Handle): Promise<void> {
  if ((await listAccounts(db)).length > 1) throw new UserFailure('account.others_left', {}, { status: 409 })
}

/** Nor is a key or the mailbox's password carried to another server. */
async function forgetForOthers(secrets: SettingsContext['secrets'], before: SettingsValues, values: SettingsValues): Promise<void> {
  if (isAnotherModelServer(before.ai.compatibleAddress, values.ai.compatibleAddress)) await secrets.remove('compatibleApiKey')
  const { incomingMail } = before
  if (incomingMail !== null && (values.incomingMail === null || !isSameMailbox(incomingMail, values.incomingMail))) await secrets.remove('imapPassword')
}

/** A password belongs to the server and user that it was given for. */
async function forgetStranger(desk: SignInDesk, before: KeptAccount, after: SmtpSettings | null): Promise<void> {
  if (after !== null && isSamePlace(before, after)) return
  await desk.secrets.removePassword(before)
  desk.signIns.stop(before.id)
  await desk.keeper.forget(before.id)
}

function asAccount(smtp: SmtpSettings, account: KeptAccount | undefined): SenderAccountInput {
  const { login, route } = account !== undefined && isSamePlace(account, smtp) ? account : { login: 'password' as const, route: 'smtp' as const }
  return { ...smtp, login, route, imap: null, categories: [] }
}

/** What is absent stays as it is; the account, a whole of its own, is replaced as a whole. */
export function mergeSettings(values: SettingsValues, input: SettingsInput): SettingsValues {
  const present = (part: object): [string, unknown][] => Object.entries(part).filter(([, value]) => value !== undefined)
  const { office = {}, ai = {}, signIn = {}, ...rest } = input
  return SettingsValues.parse({ ...values, ...Object.fromEntries(present(rest)), office: { ...values.office, ...Object.fromEntries(present(office)) }, ai: { ...values.ai, ...Object.fromEntries(present(ai)) }, signIn: { ...values.signIn, ...Object.fromEntries(present(signIn)) } })
}

async function withSecrets(values: SettingsValues, { db, secrets }: SettingsContext, desk: SignInDesk): Promise<Settings> {
  const account = await defaultAccount(db)
  const isSet = async (name: SecretName): Promise<boolean> => (name === 'smtpPassword' && account !== undefined ? desk.secrets.hasPassword(account) : secrets.has(name))
  const flags = await Promise.all(SecretName.options.map(async (name) => [name, await isSet(name)] as const))
  return { ...values, secrets: SecretFlags.parse(Object.fromEntries(flags)), secretStore: secrets.store() }
}
