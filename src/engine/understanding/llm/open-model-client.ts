import type { ModelClient, ModelTarget, Transport } from './model-client.ts'

/** The client of a provider. Its SDK is loaded when the first request needs it, not with the program. */
export async function openModelClient(target: ModelTarget, transport: Transport): Promise<ModelClient> {
  if (target.provider === 'anthropic') return (await import('./anthropic-client.ts')).createAnthropicClient(target, transport)
  return (await import('./openai-client.ts')).createOpenAiClient(target, transport)
}
