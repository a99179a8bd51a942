import { describe, expect, test } from 'vitest'
import { Placeholders } from './placeholders.ts'

const none = () => new Placeholders([])

describe('what is hidden', () => {
  test.each([
    ['Send skjema til kari.nordmann@firma.no mandag', 'Send skjema til [EMAIL_1] mandag'],
    ['til Ola@Firma.no, ola@firma.no og per@x.no.', 'til [EMAIL_1], [EMAIL_1] og [EMAIL_2].'],
    ['til bjørn@bløtkake.no', 'til [EMAIL_1]'],
    ['ring 22 33 44 55 eller 22334455', 'ring [PHONE_1] eller [PHONE_1]'],
    ['ring 912 34 567, +47 912 34 567 eller 91234567', 'ring [PHONE_1], [PHONE_2] eller [PHONE_1]'],
    ['orgnr 923 609 016 mva', 'orgnr [ORG_1]'],
    ['org NO 923609016 MVA', 'org [ORG_1]'],
    ['ring 0047 22 33 44 55', 'ring [PHONE_1]'],
  ])('%s', (text, hidden) => {
    expect(none().hide(text)).toBe(hidden)
  })

  test.each(['3. mars 2027 kl 0900', '2027-03-03 og 03.03.2027', 'mandag i uke 50', 'innen 24 timer, 14:30–15:30', '08.30 til 1500 kunder', 'kl 0800 den 3/3'])('dates and times stay: %s', (text) => {
    expect(none().hide(text)).toBe(text)
  })

  test('all is put back as it was written', () => {
    const text = 'Send til kari@x.no og 912 34 567 (orgnr 923 609 016), svar til kari@x.no'
    const placeholders = none()
    expect(placeholders.show(placeholders.hide(text))).toBe(text)
  })

  test('the same value has the same placeholder in every text of a turn', () => {
    const placeholders = none()
    expect(placeholders.hide('a@x.no b@x.no')).toBe('[EMAIL_1] [EMAIL_2]')
    expect(placeholders.hide('b@x.no')).toBe('[EMAIL_2]')
  })

  test('a placeholder that somebody wrote themselves stands for nothing', () => {
    const placeholders = none()
    const hidden = placeholders.hide('send til [EMAIL_1] og a@x.no')
    expect(hidden).toBe('send til (EMAIL 1) og [EMAIL_1]')
    expect(placeholders.show('[EMAIL_7]')).toBe('[EMAIL_7]')
    expect(placeholders.hasHidden('EMAIL', 'A@x.no')).toBe(true)
    expect(placeholders.hasHidden('EMAIL', 'b@x.no')).toBe(false)
  })
})

describe('customers', () => {
  const customers = [
    { kind: 'customer', id: 'c-1', value: 'Kafé Sol' },
    { kind: 'customer', id: 'c-2', value: 'Kafé Sol og Måne' },
    { kind: 'address', value: 'Storgata 5' },
    { kind: 'customer', id: 'c-3', value: 'Bob (AS) [x]*' },
    { kind: 'person', value: 'Kari Nordmann' },
  ] as const

  test('their names are hidden in any case, the longest first, with a genitive', () => {
    const placeholders = new Placeholders(customers)
    expect(placeholders.hide('KAFÉ SOL og måne, kafé  sol, Kafé Sols skjema i Storgata 5 ved kari nordmann')).toBe('[CUSTOMER_1], [CUSTOMER_2], [CUSTOMER_2]s skjema i [ADDRESS_1] ved [PERSON_1]')
  })

  test('a name of signs is taken by letter', () => {
    expect(new Placeholders(customers).hide('til bob (as) [x]*')).toBe('til [CUSTOMER_1]')
  })

  test('a part of a longer word is no name', () => {
    expect(new Placeholders([{ kind: 'customer', id: 'c', value: 'Kantine' }]).hide('bare til kantinene')).toBe('bare til kantinene')
  })

  test('an id in a draft and a name in a text are one customer', () => {
    const placeholders = new Placeholders(customers)
    expect(placeholders.hide('til Kafé Sol')).toBe('til [CUSTOMER_1]')
    expect(placeholders.hideCustomer('c-1')).toBe('[CUSTOMER_1]')
    expect(placeholders.hideCustomer('c-9')).toBe('[CUSTOMER_2]')
    expect(placeholders.customerOf('[CUSTOMER_1]')).toBe('c-1')
    expect(placeholders.customerOf('[CUSTOMER_2]')).toBe('c-9')
    expect(placeholders.customerOf('[CUSTOMER_3]')).toBeUndefined()
    expect(placeholders.customerOf('c-1')).toBeUndefined()
    expect(['c-1', 'c-9', 'c-2'].map((id) => placeholders.hasHiddenCustomer(id))).toEqual([true, true, false])
  })
})

describe('words in pieces', () => {
  test.each([
    ['sendes til [EM', 11],
    ['sendes til [EMAIL_1', 11],
    ['sendes til [', 11],
    ['sendes til [EMAIL_1]', 20],
    ['sendes', 6],
    ['[nei', 4],
  ])('%s can be shown up to %i', (text, cut) => {
    expect(Placeholders.cutOf(text)).toBe(cut)
  })
})
