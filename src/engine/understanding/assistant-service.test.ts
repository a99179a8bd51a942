import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestConversations, type TestConversations } from '../../../tests/helpers/conversation-context.ts'
import type { ParseInput } from '../../shared/contract/assistant.ts'

let office: TestConversations
beforeEach(async () => {
  office = await openTestConversations()
})
afterEach(() => office.close())

const NOW = '2026-11-23T10:00:00+01:00'
const parse = (input: Omit<ParseInput, 'now'>) => office.assistant.parseDescription({ ...input, now: NOW }, undefined)
const user = (content: string) => ({ role: 'user' as const, content })
const assistant = (content: string) => ({ role: 'assistant' as const, content })

describe('a description over REST', () => {
  test('is read on its own and keeps nothing', async () => {
    const output = await parse({ description: 'Send skjema mandag, reminder torsdag' })
    expect(output).toMatchObject({ provider: 'offline', language: 'nb', questions: [], workflow: { schedule: { scheduleType: 'weekly' } } })
    expect(output.preview.lines[0]).toBe('Hver mandag kl. 09.00: send bestillingsskjema til alle kunder')
    expect((await office.conversations.list({ limit: 10 })).items).toEqual([])
  })

  test('that answers a question completes what was asked about', async () => {
    const output = await parse({ description: 'hver mandag kl. 9', conversation: [user('Send skjema til alle'), assistant('Når skal det skje?')] })
    expect(output.workflow?.schedule).toMatchObject({ scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } })
  })

  test('that is a change is made in the draft that the earlier turns come to', async () => {
    const output = await parse({ description: 'flytt purringen til fredag kl 10', conversation: [user('Send skjema mandag, reminder torsdag'), assistant('Ukentlig bestilling')] })
    expect(output.workflow?.steps.find(({ stepType }) => stepType === 'wait_until')).toMatchObject({ triggerConfig: { day: 'friday', time: '10:00' } })
    expect(output.workflow?.schedule).toMatchObject({ scheduleConfig: { days: ['monday'] } })
    expect(output.suggestions[0]).toMatch(/fredag/)
  })

  test('with decomposed letters means the same', async () => {
    const output = await parse({ description: 'Send skjema på lørdag kl. 9'.normalize('NFD') })
    expect(output.workflow?.schedule).toMatchObject({ scheduleConfig: { days: ['saturday'] } })
  })

  test('that means nothing is asked about', async () => {
    const output = await parse({ description: 'blomkål' })
    expect(output).toMatchObject({ workflow: null, preview: { title: '', lines: [] } })
    expect(output.questions).not.toEqual([])
  })
})
