import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../../../../tests/helpers/containing.ts'
import { KEYS, modelOffice } from '../../../../tests/helpers/model-office.ts'
import { startModelServer, type ModelServer } from '../../../../tests/helpers/model-server.ts'
import type { AiSettings, AiVerdict, ModelProvider } from '../../../shared/model/ai.ts'
import { verifyModel } from './verify-model.ts'

let server: ModelServer
beforeEach(async () => {
  server = await startModelServer()
})
afterEach(() => server.stop())

async function verify(provider: ModelProvider, ai: Partial<AiSettings> = {}, keys = KEYS): Promise<AiVerdict> {
  const { ports } = modelOffice(server, { ai, keys })
  return verifyModel(ports, (await ports.settings()).ai, provider, 'nb')
}

describe('the test of a connection', () => {
  test.each([
    ['openai', 'OpenAI svarer, godtar nøkkelen og har modellen «gpt-5-mini».'],
    ['anthropic', 'Anthropic svarer, godtar nøkkelen og har modellen «claude-haiku-4-5».'],
    ['compatible', 'godtar nøkkelen og har modellen «llama3.1».'],
  ] as const)('%s: says that it works, and sends nothing but a name and the key', async (provider, words) => {
    expect(await verify(provider)).toEqual({ ok: true, message: containing(words), detail: null })
    expect(server.requests).toMatchObject([{ method: 'GET', body: '' }])
  })

  test('a server of the house without a key', async () => {
    expect((await verify('compatible', {}, {})).message).toMatch(/^127\.0\.0\.1:\d+ svarer og har modellen «llama3\.1»\./)
  })

  test.each(['openai', 'anthropic', 'compatible'] as const)('%s: a model that is not there', async (provider) => {
    const verdict = await verify(provider, { openaiModel: 'gpt-99', anthropicModel: 'gpt-99', compatibleModel: 'gpt-99' })
    expect(verdict).toMatchObject({ ok: false, message: containing('kjenner ikke modellen «gpt-99»') })
  })

  test.each(['openai', 'anthropic', 'compatible'] as const)('%s: a key that is refused is said to be, without the key', async (provider) => {
    server.answer({ kind: 'error', status: 401, message: `bad key ${KEYS[`${provider}ApiKey`] ?? ''}` })
    const verdict = await verify(provider)
    expect(verdict).toMatchObject({ ok: false, message: containing('godtar ikke nøkkelen'), detail: containing('bad key ***') })
  })

  test('nobody there', async () => {
    await server.stop()
    expect(await verify('compatible')).toMatchObject({ ok: false, message: containing('Fikk ikke kontakt med 127.0.0.1') })
    server = await startModelServer()
  })

  test('an address of something else', async () => {
    server.answer({ kind: 'raw', type: 'text/html', body: '<html>Hello</html>' })
    expect(await verify('compatible')).toMatchObject({ ok: false })
  })

  test('no key: nothing is asked', async () => {
    expect(await verify('openai', {}, {})).toMatchObject({ ok: false, message: containing('ikke satt noen nøkkel') })
    expect(server.requests).toEqual([])
  })
})
