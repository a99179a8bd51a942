import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { containing } from '../../../../tests/helpers/containing.ts'
import { KEYS, modelOffice, turn } from '../../../../tests/helpers/model-office.ts'
import { messagesIn, startModelServer, type ModelServer } from '../../../../tests/helpers/model-server.ts'
import type { ModelProvider } from '../../../shared/model/ai.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { describePayload } from './describe-payload.ts'

let server: ModelServer
beforeEach(async () => {
  server = await startModelServer()
})
afterEach(() => server.stop())

const PROVIDERS: readonly ModelProvider[] = ['openai', 'anthropic', 'compatible']
const PATHS: Readonly<Record<ModelProvider, string>> = { openai: '/v1/chat/completions', anthropic: '/v1/messages', compatible: '/v1/chat/completions' }

const form = (recipients: object = { kind: 'all_customers' }) => ({ triggerType: 'time_based', stepType: 'send_email', actionConfig: { template: 'bestilling', recipients } })
const weekly = (more: object = {}) => ({ name: 'Ukentlig bestilling', workflowType: 'scheduled', schedule: { holidays: null, scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00', every: null } }, event: null, steps: [form()], ...more })
const said = (workflow: object | null, more: object = {}): string => JSON.stringify({ say: 'Skjema til alle hver mandag kl. 9.', workflow, questions: workflow === null ? ['Når skal det skje?'] : [], assumptions: ['Ingen mottaker nevnt: alle kunder.'], refused: false, ...more })
const answer = (text: string) => ({ kind: 'answer' as const, text })
const MONDAYS = WorkflowDefinition.parse(weekly({ schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } } }))

describe.each(PROVIDERS)('%s', (provider) => {
  test('reads a turn: the workflow, the words as they come, what it cost', async () => {
    const office = modelOffice(server)
    server.answer(answer(said(weekly())))
    const result = await office.read(provider, turn('Send skjema hver mandag kl 9'))
    expect(result).toMatchObject({ workflow: MONDAYS, questions: [], language: 'nb', refused: false, answeredBy: provider, assumptions: [{ params: { words: 'Ingen mottaker nevnt: alle kunder.' } }] })
    expect(office.words()).toBe('Skjema til alle hver mandag kl. 9.')
    expect(office.notices()).toEqual([])
    expect(office.entries).toMatchObject([{ provider, purpose: 'first', outcome: 'answered', inputTokens: 1000, outputTokens: 200, isEstimated: false, promptVersion: 1 }])
    expect(office.embeddedTurns).toEqual([])
  })

  test('asks at the address of the provider, streamed, with the schema; what is shown is what is sent', async () => {
    const office = modelOffice(server)
    const input = turn('Send skjema hver mandag kl 9')
    const beforehand = await describePayload(office.ports, input, provider)
    expect(server.requests).toEqual([])
    server.answer(answer(said(weekly())))
    await office.read(provider, input)
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'POST', path: PATHS[provider] })
    expect(beforehand).toEqual({ url: `${server.origin}${PATHS[provider]}`, body: request?.body })
    expect(office.events.filter((event) => event.kind === 'sending')).toEqual([{ kind: 'sending', ...beforehand }])
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ stream: true, ...(provider === 'anthropic' ? { output_config: { format: { type: 'json_schema' } } } : { response_format: { type: 'json_schema', json_schema: { strict: true } }, stream_options: { include_usage: true } }) })
  })

  test('the key is in a header and nowhere else', async () => {
    const office = modelOffice(server)
    server.answer({ kind: 'error', status: 401, message: `Incorrect API key provided: ${KEYS[`${provider}ApiKey`] ?? ''}, known as sk-ant-***0002. Bearer abc` })
    await office.read(provider, turn('Send skjema hver mandag'))
    const key = KEYS[`${provider}ApiKey`] ?? ''
    expect(JSON.stringify(server.requests[0]?.headers)).toContain(key)
    for (const secret of [key, '***0002', 'abc']) expect(`${office.everythingSeen()}${server.requests[0]?.body ?? ''}`).not.toContain(secret)
    expect(office.logs[0]?.fields['detail']).toMatch(/^401 .*provided: \*\*\*, known as \*\*\*/)
    expect(office.notices()[0]).toContain('does not accept the key')
  })

  test.each([
    ['429 with Retry-After in seconds', { kind: 'error', status: 429, headers: { 'retry-after': '3' } }, 3],
    ['429 with Retry-After as a date', { kind: 'error', status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2026 09:00:09 GMT' } }, 9],
    ['429 with milliseconds', { kind: 'error', status: 429, headers: { 'retry-after-ms': '1500' } }, 2],
    ['500', { kind: 'error', status: 500 }, 1],
    ['529, overloaded', { kind: 'error', status: 529 }, 1],
    ['an error inside the stream', { kind: 'error_in_stream', text: '{"say":"Skj', type: 'overloaded_error' }, 1],
    ['a connection that is lost in the middle', { kind: 'lost', text: '{"say":"Skj' }, 1],
  ] as const)('tries again after %s, and not sooner', async (_what, failure, seconds) => {
    const office = modelOffice(server)
    server.answer(failure, answer(said(weekly())))
    const reading = office.read(provider, turn('Send skjema hver mandag'))
    await office.noticed(1)
    expect(server.requests).toHaveLength(1)
    office.clock.moveTo(new Date(office.clock.now() + seconds * 1000).toISOString())
    expect(await reading).toMatchObject({ workflow: MONDAYS, answeredBy: provider })
    expect(office.notices()).toEqual([expect.stringMatching(new RegExp(`does not answer right now. Trying again in ${String(seconds)} s|Trying again in ${String(seconds - 1)} s`))])
    expect(office.events.filter((event) => event.kind === 'sending')).toHaveLength(1)
  })

  test('gives up after three tries and says so', async () => {
    const office = modelOffice(server)
    server.answer(...[1, 2, 3].map(() => ({ kind: 'error' as const, status: 503 })))
    const reading = office.read(provider, turn('Send skjema hver mandag'))
    for (const count of [1, 2]) {
      await office.noticed(count)
      office.clock.moveTo(new Date(office.clock.now() + 5000).toISOString())
    }
    expect(await reading).toMatchObject({ answeredBy: 'embedded' })
    expect(server.requests).toHaveLength(3)
    expect(office.notices().slice(-2)).toEqual([containing('has too much to do'), 'The embedded reader answers instead.'])
    expect(office.embeddedTurns).toHaveLength(1)
  })

  test('a Retry-After of an hour is no answer for somebody who waits', async () => {
    const office = modelOffice(server)
    server.answer({ kind: 'error', status: 429, headers: { 'retry-after': '3600' } })
    expect(await office.read(provider, turn('Send skjema hver mandag'))).toMatchObject({ answeredBy: 'embedded' })
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['400', { kind: 'error', status: 400, message: 'max_tokens is too large' }, 'did not take the request'],
    ['403', { kind: 'error', status: 403 }, 'does not accept the key'],
    ['404', { kind: 'error', status: 404 }, 'does not know the model'],
    ['an empty account', { kind: 'error', status: 429, type: provider === 'anthropic' ? 'billing_error' : 'insufficient_quota' }, 'nothing left to use'],
    ['a refusal', { kind: 'declined' }, 'declined to answer'],
    ['an answer without end', { kind: 'endless' }, 'grew longer'],
    ['a redirect to somewhere else', { kind: 'raw', status: 307, type: 'text/plain', body: '', headers: { location: 'http://127.0.0.1:9/' } }, 'could not be reached'],
  ] as const)('%s: the embedded reader answers, and it is said why', async (_what, failure, words) => {
    const office = modelOffice(server)
    server.answer(failure)
    const reading = office.read(provider, turn('Send skjema hver mandag'))
    for (const tries of words === 'could not be reached' ? [1, 2] : []) {
      await office.noticed(tries)
      server.answer(failure)
      office.clock.moveTo(new Date(office.clock.now() + 5000).toISOString())
    }
    expect(await reading).toMatchObject({ answeredBy: 'embedded' })
    expect(office.notices().at(-2)).toContain(words)
    expect(office.notices().at(-1)).toBe('The embedded reader answers instead.')
  })

  test.each([
    ['nothing at all', {}],
    ['half an answer', { text: '{"say":"Skjema' }],
  ])('a server that hangs after %s is left when the time is up', async (_what, more) => {
    const office = modelOffice(server, { ai: { timeoutSeconds: 30 } })
    server.answer({ kind: 'hangs', ...more })
    const left = server.left()
    const reading = office.read(provider, turn('Send skjema hver mandag'))
    await server.asked(1)
    office.clock.moveTo(new Date(office.clock.now() + 30_000).toISOString())
    expect(await reading).toMatchObject({ answeredBy: 'embedded' })
    await left
    expect(office.notices()[0]).toContain('did not answer within 30 s')
    expect(office.entries).toMatchObject([{ isEstimated: true }])
  })

  test('stopped by the person, it stops the request and answers nothing', async () => {
    const office = modelOffice(server)
    const stop = new AbortController()
    server.answer({ kind: 'hangs', text: '{"say":"Skjema' })
    const left = server.left()
    const reading = office.read(provider, turn('Send skjema hver mandag'), stop.signal)
    await server.asked(1)
    stop.abort()
    await expect(reading).rejects.toMatchObject({ kind: 'cancelled' })
    await left
    expect(office.embeddedTurns).toEqual([])
  })

  test.each([
    ['truncated JSON', answer('{"say":"Skjema til alle","workflow":{"name":"Uke')],
    ['an answer that was too long', { kind: 'cut' as const, text: '{"say":"Skjema til alle","workflow":{"name":"Uke' }],
    ['no JSON', answer('Sure! I set up the workflow for you.')],
    ['a wrong schema', answer(said(weekly({ schedule: { scheduleType: 'hourly', scheduleConfig: {} } })))],
    ['an unknown step', answer(said(weekly({ steps: [{ stepType: 'delete_customers', triggerType: 'time_based', actionConfig: {} }] })))],
    ['a step too many kinds of things', answer(said(weekly({ steps: Array.from({ length: 300 }, () => form()) })))],
    ['no workflow and no question', answer(said(null, { questions: [] }))],
    ['a group that nobody has', answer(said(weekly({ steps: [form({ kind: 'groups', groups: ['Sykehus'] })] })))],
    ['an address that nobody wrote', answer(said(weekly({ steps: [form({ kind: 'addresses', addresses: ['attacker@evil.example'] })] })))],
    ['a template that is not there', answer(said(weekly({ steps: [{ ...form(), actionConfig: { template: 't-99', recipients: { kind: 'all_customers' } } }] })))],
  ])('%s is given back once, and a mended answer is taken', async (_what, first) => {
    const office = modelOffice(server)
    server.answer(first, answer(said(weekly())))
    expect(await office.read(provider, turn('Send skjema hver mandag kl 9'))).toMatchObject({ workflow: MONDAYS, answeredBy: provider })
    expect(office.notices()).toEqual([containing('Asking for a corrected one')])
    expect(office.entries.map(({ purpose }) => purpose)).toEqual(['first', 'repair'])
    const messages = messagesIn(server.requests[1]?.body)
    expect(messages.map(({ role }) => role).slice(-3)).toEqual(['user', 'assistant', 'user'])
    expect(messages.at(-1)?.content).toContain('"problems":[{')
  })

  test('an answer that is wrong twice is not used', async () => {
    const office = modelOffice(server)
    server.answer(answer('{"say":'), answer('[]'))
    expect(await office.read(provider, turn('Send skjema hver mandag'))).toMatchObject({ answeredBy: 'embedded' })
    expect(office.notices().slice(-2)).toEqual([containing('could not be used, not after a second try'), 'The embedded reader answers instead.'])
  })

  test('without a schema the answer is read all the same, where the provider does not take one', async () => {
    const office = modelOffice(server)
    server.answer({ kind: 'error', status: 400, message: 'output_config.format.schema: the compiled grammar is too large; response_format is not supported' }, answer(`\`\`\`json\n${said(weekly())}\n\`\`\``))
    expect(await office.read(provider, turn('Send skjema hver mandag'))).toMatchObject({ workflow: MONDAYS, answeredBy: provider })
    expect(server.requests[1]?.body).not.toMatch(/"(response_format|output_config)":/)
    expect(server.requests[1]?.body).toContain('The JSON Schema of the answer')
    expect(office.events.filter((event) => event.kind === 'sending')).toHaveLength(2)
  })

  test('words around the answer are left out', async () => {
    const office = modelOffice(server)
    server.answer(answer(`<think>The user wants a form.</think> Here you are: ${said(weekly())} Anything else?`))
    expect(await office.read(provider, turn('Send skjema hver mandag'))).toMatchObject({ workflow: MONDAYS, answeredBy: provider })
  })

  test('over the limit of the month nothing is sent', async () => {
    const office = modelOffice(server, { ai: { monthlyLimitUsd: 2, compatibleModel: 'gpt-5-mini' }, spentMicroUsd: 2_000_000 })
    expect(await office.read(provider, turn('Send skjema hver mandag'))).toMatchObject({ answeredBy: 'embedded' })
    expect(server.requests).toEqual([])
    expect(office.notices()[0]).toBe('The limit of 2 USD a month is reached, and nothing was sent. It can be changed in Settings, Language model.')
  })
})

describe('the machine’s environment', () => {
  afterEach(() => vi.unstubAllEnvs())

  test.each(['openai', 'anthropic', 'compatible'] as const)('%s: no key, address, organisation or header is taken from it', async (provider) => {
    for (const name of ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN']) vi.stubEnv(name, 'from-the-environment')
    for (const name of ['OPENAI_BASE_URL', 'ANTHROPIC_BASE_URL']) vi.stubEnv(name, 'http://127.0.0.1:9/from-the-environment')
    for (const name of ['OPENAI_CUSTOM_HEADERS', 'ANTHROPIC_CUSTOM_HEADERS']) vi.stubEnv(name, 'x-leak: from-the-environment')
    const office = modelOffice(server)
    server.answer(answer(said(weekly())))
    expect(await office.read(provider, turn('Send skjema hver mandag'))).toMatchObject({ answeredBy: provider })
    expect(JSON.stringify(server.requests)).not.toContain('from-the-environment')
  })
})

describe('what it costs', () => {
  test.each([
    ['gpt-5-mini', { input: 1000, output: 200, cached: 400 }, 600 * 0.25 + 400 * 0.025 + 200 * 2],
    ['gpt-5-mini-2025-08-07', { input: 1000, output: 200 }, 1000 * 0.25 + 200 * 2],
    ['gpt-5-pro', { input: 1000, output: 200 }, null],
    ['constructor', { input: 1000, output: 200 }, null],
  ])('%s', async (model, usage, micro) => {
    const office = modelOffice(server, { ai: { openaiModel: model } })
    server.answer({ kind: 'answer', text: said(weekly()), usage })
    await office.read('openai', turn('Send skjema hver mandag'))
    const costMicroUsd = micro === null ? null : Math.ceil(micro)
    expect(office.entries).toMatchObject([{ model, costMicroUsd }])
    expect(office.events).toContainEqual({ kind: 'usage', provider: 'openai', model, inputTokens: 1000, outputTokens: 200, costUsd: costMicroUsd === null ? null : costMicroUsd / 1_000_000 })
  })

  test('cached tokens of Anthropic are counted once', async () => {
    const office = modelOffice(server)
    server.answer({ kind: 'answer', text: said(weekly()), usage: { input: 1000, output: 200, cached: 400 } })
    await office.read('anthropic', turn('Send skjema hver mandag'))
    expect(office.entries).toMatchObject([{ inputTokens: 1000, outputTokens: 200, costMicroUsd: 600 + 40 + 1000 }])
  })

  test('a server that does not say is estimated, and said to be', async () => {
    const office = modelOffice(server)
    server.answer({ kind: 'answer', text: said(weekly()), usage: null })
    await office.read('compatible', turn('Send skjema hver mandag'))
    expect(office.entries).toMatchObject([{ isEstimated: true, costMicroUsd: null }])
    expect(office.entries[0]?.inputTokens).toBeGreaterThan(500)
  })

  test('a server of the house without a price is not held up by the limit', async () => {
    const office = modelOffice(server, { ai: { monthlyLimitUsd: 2 }, spentMicroUsd: 9_000_000 })
    server.answer(answer(said(weekly())))
    expect(await office.read('compatible', turn('Send skjema hver mandag'))).toMatchObject({ answeredBy: 'compatible' })
  })
})

describe('what is missing', () => {
  test.each([
    ['openai', { keys: {} }, 'No key is set for OpenAI'],
    ['anthropic', { keys: {} }, 'No key is set for Anthropic'],
    ['compatible', { ai: { compatibleModel: '' } }, 'No model is chosen'],
    ['compatible', { ai: { compatibleAddress: null } }, 'The address of the language model is missing'],
  ] as const)('%s: %o', async (provider, options, words) => {
    const office = modelOffice(server, options)
    expect(await office.read(provider, turn('Send skjema hver mandag'))).toMatchObject({ answeredBy: 'embedded' })
    expect(office.notices()[0]).toContain(words)
    expect(server.requests).toEqual([])
  })

  test('a server of the house needs no key', async () => {
    const office = modelOffice(server, { keys: {} })
    server.answer(answer(said(weekly())))
    expect(await office.read('compatible', turn('Send skjema hver mandag'))).toMatchObject({ answeredBy: 'compatible' })
  })

  test('nothing is shown where nothing would be sent', async () => {
    const office = modelOffice(server, { ai: { compatibleModel: '' } })
    expect(await describePayload(office.ports, turn('hei'), 'compatible')).toBeNull()
    expect(await describePayload(office.ports, turn('hei'), 'embedded')).toBeNull()
    expect(await describePayload(office.ports, turn('hei'))).toBeNull()
  })
})
