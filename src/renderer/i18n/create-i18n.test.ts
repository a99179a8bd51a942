import { expect, test } from 'vitest'
import { createI18n } from './create-i18n.ts'

test.each([
  ['nb', '20\u00a0000 bestillinger'],
  ['nn', '20\u00a0000 bestillingar'],
  ['en', '20,000 orders'],
] as const)('a count is written as the language writes it: %s', async (language, expected) => {
  const texts = await createI18n(language)
  expect(texts.t('orders:count', { count: 20_000 })).toBe(expected)
})
