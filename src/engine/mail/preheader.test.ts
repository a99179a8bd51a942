import { expect, test } from 'vitest'
import { preheaderOf } from './preheader.ts'

test('an inbox shows what the mail says, not whom it greets', () => {
  expect(preheaderOf('Hei Kafé Ås,\n\nNå er det klart\nfor å bestille.\n')).toBe('Nå er det klart for å bestille.')
})

test('a first line that is no greeting is shown, and so is a greeting that is all there is', () => {
  expect(preheaderOf('Bestillingen er mottatt.\n\nTakk!\n')).toBe('Bestillingen er mottatt. Takk!')
  expect(preheaderOf('God jul!\n')).toBe('God jul!')
  expect(preheaderOf('')).toBe('')
})

test('a line that leads somewhere is passed over', () => {
  expect(preheaderOf('Hei,\n\nNå kan dere bestille.\n\nBestill her: https://b.no/1\n\nFristen er fredag.')).toBe('Nå kan dere bestille. Fristen er fredag.')
})

test('a long one ends at a word, and one of a single endless word ends all the same', () => {
  const long = preheaderOf(`Hei,\n\n${'Vi har fått inn nye varer. '.repeat(20)}`)
  expect(long).toMatch(/^Vi har .* \S+…$/)
  expect(long.length).toBeLessThanOrEqual(121)
  expect(preheaderOf('Æ'.repeat(5000)).length).toBeLessThanOrEqual(121)
})
