import { describe, expect, test } from 'vitest'
import { parseDescription, type Turn } from './parse-description.ts'
import type { ParseOutput } from '../../shared/contract/assistant.ts'

const parse = (description: string, ...before: string[]): ParseOutput =>
  parseDescription({
    description,
    conversation: before.flatMap((text): Turn[] => [{ role: 'user', text }, { role: 'assistant', text: '…' }]),
    now: '2026-11-23T10:00:00+01:00',
    timezone: 'Europe/Oslo',
    groups: ['Kantiner', 'Butikker'],
    workflowNames: [],
  })

describe('an answer', () => {
  test('shows the plan and proposes in the language of the text', () => {
    const answer = parse('Send skjema mandag, reminder torsdag')
    expect(answer.provider).toBe('offline')
    expect(answer.language).toBe('nb')
    expect(answer.preview.lines[0]).toBe('Hver mandag kl. 09.00: send bestillingsskjema til alle kunder')
    expect(answer.suggestions).toContain('Ingen klokkeslett nevnt: kl. 09:00.')
    expect(answer.questions).toEqual([])
  })

  test('asks in the language of the text where something is missing, and shows no plan', () => {
    const answer = parse('Send the form to all customers')
    expect(answer).toMatchObject({ workflow: null, preview: { title: '', lines: [] }, language: 'en' })
    expect(answer.questions[0]).toMatch(/^When should it happen/)
  })
})

describe('a conversation', () => {
  const firstLine = (answer: ParseOutput): string | undefined => answer.preview.lines[0]

  test('the answer to a question completes the description', () => {
    expect(firstLine(parse('mandag kl 9', 'Send skjema til butikkene'))).toBe('Hver mandag kl. 09.00: send bestillingsskjema til gruppen Butikker')
  })

  test('a second answer completes what the first left open', () => {
    expect(firstLine(parse('kl 10 på onsdager', 'Send skjema', 'til kantinene'))).toBe('Hver onsdag kl. 10.00: send bestillingsskjema til gruppen Kantiner')
  })

  test('an answer takes the place of the words that were asked about', () => {
    expect(firstLine(parse('Friday', 'Send the form on Funday at 9'))).toBe('Every Friday at 09:00: send the order form to all customers')
    expect(firstLine(parse('kantinene', 'Send skjema til hotellene mandag kl 9'))).toBe('Hver mandag kl. 09.00: send bestillingsskjema til gruppen Kantiner')
  })

  test('a whole new description is read on its own', () => {
    expect(firstLine(parse('Send skjema til kantinene fredag kl 8', 'Send skjema til butikkene'))).toBe('Hver fredag kl. 08.00: send bestillingsskjema til gruppen Kantiner')
  })

  test('words after a change that cannot be made, or after what is not to be done, do not turn it into a routine', () => {
    expect(parse('hva med ingenting', 'Send skjema mandag, reminder torsdag', 'flytt purringen til fredag kl 10').workflow).toBeNull()
    expect(parse('hva da', 'Ikke send skjema til alle mandag').workflow).toBeNull()
  })

  test('what was finished or refused is not added to', () => {
    expect(parse('kl 10', 'Send skjema mandag kl 9').workflow).toBeNull()
    expect(parse('mandag kl 9', 'Slett alle kunder').workflow).toBeNull()
    expect(parse('slett alle kunder', 'Send skjema til alle').workflow).toBeNull()
  })
})
