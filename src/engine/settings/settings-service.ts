import { BugFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { SecretName, SettingsValues, type Settings, type SettingsInput, type SmtpSettings, type SmtpVerdict } from '../../shared/model/settings.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { usageThisMonth } from '../understanding/llm/usage-book.ts'
import { isAnotherModelServer, verifyAi } from './verify-ai.ts'
import { now } from '../instant.ts'
import type { MailAccounts } from '../mail/account-in-use.ts'
import { newId } from '../new-id.ts'
import type { SettingsService } from '../services.ts'
import { readSettings, writeSettings } from '../store/settings.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'

type SettingsContext = Pick<EngineContext, 'db' | 'clock' | 'secrets' | 'changes' | 'settings' | 'resourcesDir'>

/** The office's settings and secrets. A secret goes in and never comes out. */
export function createSettingsService(context: SettingsContext, parts: { readonly workers: WorkerTasks; readonly accounts: MailAccounts }): SettingsService {
  const { db, clock, secrets, changes } = context
  const published = (): void => changes.publish({ topic: 'settings' })
  return {
    get: async () => withSecrets(await readSettings(db), context),
    update: async (input) => {
      const { before, values } = await db.transaction().execute(async (transaction) => {
        const before = await readSettings(transaction)
        const values = mergeSettings(before, input)
        await writeSettings(transaction, values, now(clock))
        return { before, values }
      })
      if (isAnotherModelServer(before.ai.compatibleAddress, values.ai.compatibleAddress)) await secrets.remove('compatibleApiKey')
      published()
      return withSecrets(values, context)
    },
    setSecret: async (name, value) => {
      await secrets.set(name, value)
      published()
      return secrets.store()
    },
    removeSecret: async (name) => {
      await secrets.remove(name)
      published()
    },
    verifySmtp: (input, language) => verifySmtp(context, parts, input, language),
    verifyAi: (input, language) => verifyAi(context, input, language),
    aiUsage: () => usageThisMonth(context),
    unlockVault: async (passphrase) => {
      await secrets.unlock(passphrase)
      published()
      return secrets.store()
    },
  }
}

/** What is absent stays as it is; the account, a whole of its own, is replaced as a whole. */
export function mergeSettings(values: SettingsValues, input: SettingsInput): SettingsValues {
  const present = (part: object): [string, unknown][] => Object.entries(part).filter(([, value]) => value !== undefined)
  const { office = {}, ai = {}, ...rest } = input
  return SettingsValues.parse({ ...values, ...Object.fromEntries(present(rest)), office: { ...values.office, ...Object.fromEntries(present(office)) }, ai: { ...values.ai, ...Object.fromEntries(present(ai)) } })
}

async function withSecrets(values: SettingsValues, { secrets }: SettingsContext): Promise<Settings> {
  const flags = await Promise.all(SecretName.options.map(async (name) => [name, await secrets.has(name)] as const))
  const isSet = new Map(flags)
  const has = (name: SecretName): boolean => isSet.get(name) ?? false
  return {
    ...values,
    secrets: { smtpPassword: has('smtpPassword'), openaiApiKey: has('openaiApiKey'), anthropicApiKey: has('anthropicApiKey'), compatibleApiKey: has('compatibleApiKey'), imapPassword: has('imapPassword'), postgresUrl: has('postgresUrl') },
    secretStore: secrets.store(),
  }
}

/**
 * Tries the account given, or the saved one. A password that is not given is the stored one,
 * unless another server or user is saved: the stored password is not carried to a stranger.
 */
async function verifySmtp(
  context: SettingsContext,
  { workers, accounts }: { readonly workers: WorkerTasks; readonly accounts: MailAccounts },
  input: { readonly smtp?: SmtpSettings | undefined; readonly password?: string | undefined },
  language: Language,
): Promise<SmtpVerdict> {
  const saved = (await readSettings(context.db)).smtp
  const smtp = input.smtp ?? saved
  if (smtp === null) return { ok: false, step: 'settings', message: text(language, 'mail.no_account'), detail: null }
  const isStoredOnesPlace = saved === null || (saved.host.toLowerCase() === smtp.host.toLowerCase() && saved.user === smtp.user)
  const password = smtp.user === '' ? '' : (input.password ?? (isStoredOnesPlace ? await context.secrets.get('smtpPassword') : undefined))
  if (password === undefined || (smtp.user !== '' && password === '')) return { ok: false, step: 'settings', message: text(language, 'mail.password_missing', { user: smtp.user }), detail: null }
  const answer = await workers.run({ type: 'verify_account', account: accounts.of(smtp, password), language, fromAddress: smtp.fromAddress })
  if (answer.type === 'verified') return answer.verdict
  throw new BugFailure(answer, newId(context.clock))
}
