import { describe, expect, test } from 'vitest'
import { EmailAddress, isEmailAddress, normalizeEmailAddress } from './email-address.ts'

describe('an address that we dare to put into a mail', () => {
  test.each([
    'kari@firma.no', 'Kari.Moe+kunde@post.firma.no', "o'brien@x.ie", 'a@b.co', '{x}|y@firma.no', 'post@blåbær.no', 'post@xn--blbr-roah.no', `${'l'.repeat(64)}@firma.no`,
    `a@${'l'.repeat(63)}.no`, `a@${'abcdefghi.'.repeat(24)}no`,
  ])('%s is one', (address) => {
    expect(isEmailAddress(address)).toBe(true)
  })

  test.each([
    '', '@', 'kari', 'kari@', '@firma.no', 'kari@firma', 'kari@@firma.no', 'ka ri@firma.no', 'kari@fir ma.no', 'kari@firma..no', '.kari@firma.no', 'kari.@firma.no', 'ka..ri@firma.no',
    'kari@-firma.no', 'kari@firma-.no', 'kari@.no', 'kari@firma.no.', 'kåre@firma.no', '"kari moe"@firma.no', 'kari(x)@firma.no', 'kari@[127.0.0.1]', 'Kari <kari@firma.no>',
    'kari@firma.no,ola@firma.no', 'kari@firma.no\r\nBcc: alle@firma.no', 'kari\n@firma.no', 'kari@firma.no\0', 'kari@firma.no>', `${'l'.repeat(65)}@firma.no`, `a@${'l'.repeat(64)}.no`, `a@${'abcdefghi.'.repeat(26)}no`,
  ])('%j is none', (address) => {
    expect(isEmailAddress(address)).toBe(false)
  })

  test('comes out without the blanks around it, spelled as it was', () => {
    expect(EmailAddress.parse('  Kari@Firma.no\n')).toBe('Kari@Firma.no')
  })
})

test('two spellings of one address are the same customer', () => {
  expect(normalizeEmailAddress(' KARI@Firma.NO ')).toBe(normalizeEmailAddress('kari@firma.no'))
})
