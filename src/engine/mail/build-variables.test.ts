import { describe, expect, test } from 'vitest'
import { OfficeSettings } from '../../shared/model/settings.ts'
import { buildVariables, KNOWN_VARIABLES, type MailContext } from './build-variables.ts'
import { executionIdIn, idsOfOurs, messageIdOf } from './message-id.ts'

const reader = { id: 'c/1', name: 'Kafé & Co', email: 'a+b@x.no', fields: { rute: '3', kunde_navn: 'falsk' } }
const context: MailContext = {
  office: OfficeSettings.parse({ name: 'Butikken', address: 'Gata 1' }),
  fromAddress: 'kontor@butikk.no',
  language: 'nb',
  workflowName: 'Ukens skjema',
  deadline: '2026-11-26T14:00:00.000Z',
  now: '2026-11-23T08:00:00.000Z',
}

describe('the variables of a mail', () => {
  test('are all there, a customer’s own fields besides, and no field takes the place of ours', () => {
    const variables = buildVariables(reader, context)
    expect(variables).toMatchObject({ kunde_navn: 'Kafé & Co', rute: '3', frist: 'tor. 26. nov. kl. 15.00', dato: '23. november 2026', arbeidsflyt: 'Ukens skjema', kontor_navn: 'Butikken' })
    for (const name of KNOWN_VARIABLES) expect(variables[name]).toBeDefined()
  })
  test('speak the receiver’s language', () => {
    expect(buildVariables(reader, { ...context, language: 'en' })).toMatchObject({ dato: '23 November 2026' })
  })
  test('end with the signature that the office has written in that language, else with a greeting, its name and its address', () => {
    const office = { ...context.office, signatures: { en: 'Best,\nThe shop' } }
    expect(buildVariables(reader, { ...context, office })['signatur']).toBe('Vennlig hilsen\nButikken\nGata 1')
    expect(buildVariables(reader, { ...context, office, language: 'en' })['signatur']).toBe('Best,\nThe shop')
    expect(buildVariables(reader, { ...context, office: { ...office, name: '', address: '' }, language: 'nn' })['signatur']).toBe('Venleg helsing\noss på kontoret')
  })
  test('without a wait there is no deadline', () => {
    expect(buildVariables(reader, { ...context, deadline: null })['frist']).toBe('')
  })
  test('the order link carries who it is, encoded', () => {
    const office = { ...context.office, orderLink: 'https://b.no/{kunde_id}?e={kunde_epost}' }
    expect(buildVariables(reader, { ...context, office })['bestilling_link']).toBe('https://b.no/c%2F1?e=a%2Bb%40x.no')
  })
  test('without an order link it is a mail to the office with its subject', () => {
    expect(buildVariables(reader, context)['bestilling_link']).toBe('mailto:kontor@butikk.no?subject=Bestilling%20fra%20Kaf%C3%A9%20%26%20Co')
  })
})

test('a Message-ID is the same for every try and another for every mail, and names its execution', () => {
  const mail = { executionId: '019ab000-0000-7000-8000-00000000001a', stepId: 's', target: 't' }
  expect(messageIdOf(mail, 'a@blåbær.no')).toMatch(/^<[0-9a-z]{12}\.[0-9a-z]{25}@xn--blbr-roah\.no>$/)
  expect(messageIdOf(mail, 'a@x.no')).toBe(messageIdOf({ ...mail }, 'b@x.no'))
  expect(messageIdOf(mail, 'a@x.no')).not.toBe(messageIdOf({ ...mail, target: 'u' }, 'a@x.no'))
  expect(idsOfOurs(`Fra ${messageIdOf(mail, 'a@x.no').slice(1, -1).toUpperCase()}:`).map(executionIdIn)).toEqual([mail.executionId])
  expect([executionIdIn('<a@b>'), executionIdIn(`<${'z'.repeat(12)}.${'z'.repeat(25)}@x.no>`)]).toEqual([null, null])
})
