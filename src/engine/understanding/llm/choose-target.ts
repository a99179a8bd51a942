import { USUAL_MODELS, type AiSettings, type ModelProvider } from '../../../shared/model/ai.ts'
import { isModelAddress } from '../../../shared/model/model-address.ts'
import type { SecretName } from '../../../shared/model/settings.ts'
import type { ModelTarget } from './model-client.ts'
import { ModelFailure } from './model-failure.ts'
import type { ModelPorts } from './model-ports.ts'

/** The providers' own addresses, as their SDKs have them. */
const ADDRESSES: Readonly<Record<ModelProvider, string | null>> = { openai: 'https://api.openai.com/v1', anthropic: 'https://api.anthropic.com', compatible: null }

const KEYS: Readonly<Record<ModelProvider, SecretName>> = { openai: 'openaiApiKey', anthropic: 'anthropicApiKey', compatible: 'compatibleApiKey' }

/** The model that a provider is asked for; empty where a server of the office's own has none chosen. */
export function modelOf(ai: AiSettings, provider: ModelProvider): string {
  const chosen = { openai: ai.openaiModel, anthropic: ai.anthropicModel, compatible: ai.compatibleModel }[provider]
  return chosen === '' ? USUAL_MODELS[provider] : chosen
}

/** What a person calls the provider: its name, or the server's. */
export function providerName(provider: ModelProvider, ai: Pick<AiSettings, 'compatibleAddress'>): string {
  if (provider === 'openai') return 'OpenAI'
  if (provider === 'anthropic') return 'Anthropic'
  return ai.compatibleAddress === null ? 'OpenAI-compatible' : new URL(ai.compatibleAddress).host
}

/**
 * Where a provider is and which model is meant, without the key: what may be shown.
 * @throws ModelFailure `no_address`, `no_model`
 */
export function addressOf(ai: AiSettings, provider: ModelProvider, addresses: ModelPorts['addresses'] = {}): Omit<ModelTarget, 'key'> {
  const baseUrl = addresses[provider] ?? ADDRESSES[provider] ?? ai.compatibleAddress
  if (baseUrl === null || !isModelAddress(baseUrl)) throw new ModelFailure('no_address')
  const model = modelOf(ai, provider)
  if (model === '') throw new ModelFailure('no_model')
  return { provider, model, baseUrl }
}

/**
 * The target with its key.
 * @throws ModelFailure `no_key` besides; a server of the office's own may want none.
 */
export async function targetOf(ai: AiSettings, provider: ModelProvider, { secrets, addresses }: Pick<ModelPorts, 'secrets' | 'addresses'>): Promise<ModelTarget> {
  const address = addressOf(ai, provider, addresses)
  const key = (await secrets.get(KEYS[provider])) ?? null
  if (key === null && provider !== 'compatible') throw new ModelFailure('no_key')
  return { ...address, key }
}
