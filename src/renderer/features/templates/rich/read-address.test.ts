import { expect, test } from 'vitest'
import { readAddress } from './read-address.ts'

test.each([
  [' https://butikk.no/bestill?uke=48 ', 'https://butikk.no/bestill?uke=48'],
  ['www.blåbær.no/bestill', 'https://www.blåbær.no/bestill'],
  ['post@butikk.no', 'mailto:post@butikk.no'],
  ['mailto:post@butikk.no', 'mailto:post@butikk.no'],
  ['{{bestilling_link}}', '{{bestilling_link}}'],
])('%s is an address', (written, address) => {
  expect(readAddress(written)).toBe(address)
})

test.each(['', 'bestill her', 'javascript:alert(1)', 'data:text/html,x', 'https://', '//butikk.no', 'file:///etc/passwd'])('%s is none', (written) => {
  expect(readAddress(written)).toBeUndefined()
})
