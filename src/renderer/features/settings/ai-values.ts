import { AiSettingsInput, USUAL_MODELS, type AiProvider, type AiSettings, type ModelProvider } from '../../../shared/model/ai.ts'
import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import type { SecretName } from '../../../shared/model/settings.ts'

/** The choice of language model as the form holds it. `key` is empty until a person writes one: a saved one never comes out. */
export type AiValues = {
  provider: AiProvider
  openaiModel: string
  anthropicModel: string
  compatibleModel: string
  compatibleAddress: string
  key: string
  /** Empty: no limit. A number, or the text that is being typed. */
  monthlyLimitUsd: number | string
  timeoutSeconds: number | string
}

/** Where the key of a provider is kept. */
export const KEY_NAMES = { openai: 'openaiApiKey', anthropic: 'anthropicApiKey', compatible: 'compatibleApiKey' } as const satisfies Record<ModelProvider, SecretName>

/** The field that holds a provider's model. */
export const MODEL_FIELDS = { openai: 'openaiModel', anthropic: 'anthropicModel', compatible: 'compatibleModel' } as const satisfies Record<ModelProvider, keyof AiValues>

export function aiValuesOf(ai: AiSettings): AiValues {
  return { ...ai, compatibleAddress: ai.compatibleAddress ?? '', key: '', monthlyLimitUsd: ai.monthlyLimitUsd ?? '' }
}

export type AiCheck = { readonly ok: true; readonly input: AiSettingsInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** What to save or to test, or what is wrong with it by the form's fields. A server of one's own has to be named. */
export function checkAi({ key: _kept, ...values }: AiValues): AiCheck {
  const address = values.compatibleAddress.trim()
  const missing = (['compatibleAddress', 'compatibleModel'] as const).filter((field) => values.provider === 'compatible' && values[field].trim() === '')
  const checked = AiSettingsInput.safeParse({
    ...values,
    compatibleAddress: address === '' ? null : address,
    monthlyLimitUsd: values.monthlyLimitUsd === '' ? null : Number(values.monthlyLimitUsd),
    timeoutSeconds: values.timeoutSeconds === '' ? undefined : Number(values.timeoutSeconds),
  })
  const problems = [...missing.map((path): ProblemRef => ({ path, key: 'problem.required' })), ...(values.timeoutSeconds === '' ? [{ path: 'timeoutSeconds', key: 'problem.required' as const }] : []), ...(checked.success ? [] : problemsOf(checked.error))]
  return checked.success && problems.length === 0 ? { ok: true, input: checked.data } : { ok: false, problems }
}

/** The model that is asked where the office names none; empty where there is no usual one. */
export function usualModel(provider: AiProvider): string {
  return provider === 'embedded' ? '' : USUAL_MODELS[provider]
}

/** True when the key that is kept does not go along: it was given for another server. */
export function isOtherServer(saved: AiSettings, values: Pick<AiValues, 'provider' | 'compatibleAddress'>): boolean {
  if (values.provider !== 'compatible' || saved.compatibleAddress === null) return false
  return originOf(saved.compatibleAddress) !== originOf(values.compatibleAddress)
}

function originOf(address: string): string {
  return URL.canParse(address.trim()) ? new URL(address.trim()).origin : ''
}
