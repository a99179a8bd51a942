import { describe, expect, test } from 'vitest'
import { isOrgNumber } from './org-number.ts'

describe('a Norwegian organisation number', () => {
  // Brønnøysundregistrene's own, Posten's, Equinor's, and one whose check digit is 0.
  test.each(['974760673', '984661185', '923609016', '100000040'])('%s is one', (number) => {
    expect(isOrgNumber(number)).toBe(true)
  })

  test.each(['974760674', '974760637', '97476067', '9747606730', '', '97476067x', '974 760 673', '٩٧٤٧٦٠٦٧٣', '123456789'])('%j is none', (number) => {
    expect(isOrgNumber(number)).toBe(false)
  })

  test('has one check digit, and none where it would be ten', () => {
    const checkDigits = (firstEight: string) => Array.from({ length: 10 }, (_, digit) => `${firstEight}${digit}`).filter(isOrgNumber)
    expect(checkDigits('97476067')).toEqual(['974760673'])
    expect(checkDigits('10000013')).toEqual([])
  })
})
