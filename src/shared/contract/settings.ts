import { z } from 'zod'
import { AiSettingsInput, AiUsage, AiVerdict } from '../model/ai.ts'
import { SecretName, SecretStore, Settings, SettingsInput, SmtpSettings, SmtpVerdict } from '../model/settings.ts'
import { base, Nothing } from './base.ts'

const tags = ['settings']
const Passphrase = z.object({ passphrase: z.string().min(8).max(1000) })

export const settingsContract = {
  get: base.route({ method: 'GET', path: '/settings', tags }).output(Settings),
  update: base.route({ method: 'PUT', path: '/settings', tags }).input(SettingsInput).output(Settings),
  setSecret: base
    .route({ method: 'PUT', path: '/settings/secrets/{name}', tags })
    .input(z.object({ name: SecretName, value: z.string().min(1).max(10_000) }))
    .output(z.object({ name: SecretName, isSet: z.literal(true), secretStore: SecretStore })),
  removeSecret: base.route({ method: 'DELETE', path: '/settings/secrets/{name}', successStatus: 204, tags }).input(z.object({ name: SecretName })).output(Nothing),
  /** Tests the account given, or the saved one: connects, logs in, and says what is wrong in words. Sends nothing. */
  verifySmtp: base
    .route({ method: 'POST', path: '/settings/smtp/verify', tags })
    .input(z.object({ smtp: SmtpSettings.optional(), password: z.string().max(10_000).optional() }).default({}))
    .output(SmtpVerdict),
  /** Tests the language model given, or the saved one: the server answers, takes the key, has the model. Sends nothing of the office. */
  verifyAi: base
    .route({ method: 'POST', path: '/settings/ai/verify', tags })
    .input(z.object({ ai: AiSettingsInput.optional(), key: z.string().max(10_000).optional() }).default({}))
    .output(AiVerdict),
  /** What language models were used for in the office's present month. */
  aiUsage: base.route({ method: 'GET', path: '/settings/ai/usage', tags }).output(AiUsage),
  /** Opens the vault file, or makes one where there is none (no keychain on this machine). */
  unlockVault: base.route({ method: 'POST', path: '/settings/vault/unlock', tags }).input(Passphrase).output(z.object({ secretStore: SecretStore })),
}
