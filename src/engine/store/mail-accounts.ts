import { z } from 'zod'
import { ImapSettings, type SenderAccountInput } from '../../shared/model/sender-account.ts'
import type { SmtpSettings } from '../../shared/model/settings.ts'
import { TemplateCategory } from '../../shared/model/workflow.ts'
import { newId } from '../new-id.ts'
import type { MailAccountsTable } from './mail-account-table.ts'
import type { Handle } from './open-store.ts'

/** An account as it is kept; its password and tokens are secrets under its id. */
export interface KeptAccount extends Required<SenderAccountInput> {
  readonly id: string
  readonly isDefault: boolean
  readonly signedInAs: string | null
  /** When the provider last let us in; null: never since the sign-in. */
  readonly tokenCheckedAt: string | null
  /** Since when it does not let us in any more. */
  readonly signInLostAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

const Categories = z.array(TemplateCategory)

function accountOf(row: MailAccountsTable): KeptAccount {
  return {
    id: row.id,
    isDefault: row.is_default === 1,
    host: row.host,
    port: row.port,
    security: row.security,
    user: row.user_name,
    fromName: row.from_name,
    fromAddress: row.from_address,
    replyTo: row.reply_to,
    maxPerMinute: row.max_per_minute,
    maxPerDay: row.max_per_day,
    login: row.login,
    route: row.route,
    imap: row.imap === null ? null : ImapSettings.parse(JSON.parse(row.imap)),
    categories: Categories.parse(JSON.parse(row.categories)),
    signedInAs: row.signed_in_as,
    tokenCheckedAt: row.token_checked_at,
    signInLostAt: row.sign_in_lost_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** The default one first, then as they were made. */
export async function listAccounts(db: Handle): Promise<KeptAccount[]> {
  const rows = await db.selectFrom('mail_accounts').selectAll().orderBy('is_default', 'desc').orderBy('id').execute()
  return rows.map(accountOf)
}

export async function findAccount(db: Handle, id: string): Promise<KeptAccount | undefined> {
  const row = await db.selectFrom('mail_accounts').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : accountOf(row)
}

export async function defaultAccount(db: Handle): Promise<KeptAccount | undefined> {
  const row = await db.selectFrom('mail_accounts').selectAll().where('is_default', '=', 1).executeTakeFirst()
  return row === undefined ? undefined : accountOf(row)
}

function serverColumns(smtp: SmtpSettings) {
  return {
    host: smtp.host,
    port: smtp.port,
    security: smtp.security,
    user_name: smtp.user,
    from_name: smtp.fromName,
    from_address: smtp.fromAddress,
    reply_to: smtp.replyTo,
    max_per_minute: smtp.maxPerMinute ?? null,
    max_per_day: smtp.maxPerDay ?? null,
  }
}

function columnsOf(account: SenderAccountInput) {
  const { login, route, imap, categories } = account
  return { ...serverColumns(account), login, route, imap: imap === null ? null : JSON.stringify(imap), categories: JSON.stringify(categories) }
}

export async function insertAccount(db: Handle, account: SenderAccountInput, kept: { readonly id: string; readonly isDefault: boolean; readonly at: string }): Promise<void> {
  await db
    .insertInto('mail_accounts')
    .values({ ...columnsOf(account), id: kept.id, is_default: kept.isDefault ? 1 : 0, signed_in_as: null, token_checked_at: null, sign_in_lost_at: null, created_at: kept.at, updated_at: kept.at })
    .execute()
}

export async function updateAccount(db: Handle, id: string, account: SenderAccountInput, at: string): Promise<void> {
  await db.updateTable('mail_accounts').set({ ...columnsOf(account), updated_at: at }).where('id', '=', id).execute()
}

export async function deleteAccount(db: Handle, id: string): Promise<void> {
  await db.deleteFrom('mail_accounts').where('id', '=', id).execute()
}

/** In the caller's transaction: there is one default at most at any moment. */
export async function makeDefaultAccount(db: Handle, id: string, at: string): Promise<void> {
  await db.updateTable('mail_accounts').set({ is_default: 0, updated_at: at }).where('is_default', '=', 1).execute()
  await db.updateTable('mail_accounts').set({ is_default: 1, updated_at: at }).where('id', '=', id).execute()
}

/** What the provider said of us. */
export async function noteSignIn(db: Handle, id: string, said: { readonly signedInAs?: string | null; readonly checkedAt?: string | null; readonly lostAt?: string | null }): Promise<void> {
  await db
    .updateTable('mail_accounts')
    .set({
      ...(said.signedInAs === undefined ? {} : { signed_in_as: said.signedInAs }),
      ...(said.checkedAt === undefined ? {} : { token_checked_at: said.checkedAt }),
      ...(said.lostAt === undefined ? {} : { sign_in_lost_at: said.lostAt }),
    })
    .where('id', '=', id)
    .execute()
}

/**
 * The default account as the office's settings have it: `null` takes it away. A server or user
 * that is another one is reached by a password of its own, and says nothing of incoming mail.
 */
export async function saveDefaultAccount(db: Handle, smtp: SmtpSettings | null, at: string): Promise<void> {
  const known = await defaultAccount(db)
  if (smtp === null) {
    if (known !== undefined) await deleteAccount(db, known.id)
  } else if (known === undefined) {
    const account: SenderAccountInput = { ...smtp, login: 'password', route: 'smtp', imap: null, categories: [] }
    await insertAccount(db, account, { id: newId({ now: () => Date.parse(at) }), isDefault: true, at })
  } else {
    const rest = isSamePlace(known, smtp) ? known : { login: 'password' as const, route: 'smtp' as const, imap: null, categories: known.categories }
    await updateAccount(db, known.id, { ...smtp, login: rest.login, route: rest.route, imap: rest.imap, categories: rest.categories }, at)
  }
}

/** Whether a password for the one is a password for the other. */
export function isSamePlace(one: Pick<SmtpSettings, 'host' | 'user'>, other: Pick<SmtpSettings, 'host' | 'user'>): boolean {
  return one.host.toLowerCase() === other.host.toLowerCase() && one.user === other.user
}

/** Names of workflows whose runs are sending mail for real at this moment. */
export async function workflowsSendingNow(db: Handle): Promise<string[]> {
  const rows = await db
    .selectFrom('workflow_executions')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_executions.workflow_id')
    .select('workflow_definitions.name')
    .distinct()
    .where('workflow_executions.status', '=', 'running')
    .where('workflow_executions.is_trial', '=', 0)
    .where(({ exists, selectFrom }) => exists(selectFrom('workflow_action_logs').select('workflow_action_logs.id').whereRef('workflow_action_logs.execution_id', '=', 'workflow_executions.id').where('workflow_action_logs.status', 'in', ['pending', 'sending'])))
    .execute()
  return rows.map(({ name }) => name)
}
