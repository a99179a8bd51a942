import type { Language } from '../../shared/language.ts'
import type { SecretName } from '../../shared/model/settings.ts'
import { AiSettings, type AiSettingsInput, type AiVerdict } from '../../shared/model/ai.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { verifyModel } from '../understanding/llm/verify-model.ts'

/** A key belongs to the server that it was given for: it is not carried to a stranger. */
export function isAnotherModelServer(before: string | null, after: string | null): boolean {
  return before !== null && (after === null || new URL(before).origin !== new URL(after).origin)
}

/** Tries the language model given, or the saved one. A key that is not given is the stored one, but never for another server. */
export async function verifyAi(context: Pick<EngineContext, 'clock' | 'secrets' | 'settings'>, input: { readonly ai?: AiSettingsInput | undefined; readonly key?: string | undefined }, language: Language): Promise<AiVerdict> {
  const saved = (await context.settings()).ai
  const ai = AiSettings.parse({ ...saved, ...Object.fromEntries(Object.entries(input.ai ?? {}).filter(([, value]) => value !== undefined)) })
  if (ai.provider === 'embedded') return { ok: true, message: text(language, 'models.verified_embedded'), detail: null }
  const isStrange = ai.provider === 'compatible' && isAnotherModelServer(saved.compatibleAddress, ai.compatibleAddress)
  const given = input.key === undefined || input.key === '' ? undefined : input.key
  const secrets = { get: async (name: SecretName) => given ?? (isStrange ? undefined : await context.secrets.get(name)) }
  return verifyModel({ clock: context.clock, secrets }, ai, ai.provider, language)
}
