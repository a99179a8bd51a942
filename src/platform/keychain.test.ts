import { expect, test } from 'vitest'
import { inParts } from './keychain.ts'

/** Entries that take no more than Windows does: 2560 bytes in UTF-16. */
function smallEntries() {
  const kept = new Map<string, string>()
  return {
    kept,
    entries: {
      get: async (name: string) => kept.get(name),
      set: async (name: string, value: string) => {
        if (value.length * 2 > 2560) throw new Error('too long for an entry')
        kept.set(name, value)
      },
      remove: async (name: string) => void kept.delete(name),
    },
  }
}

const KEY = 'mailTokens:019ab1c2-1111-7abc-8abc-123456789012'

test('a token that is longer than an entry of Windows may be is kept whole', async () => {
  const { kept, entries } = smallEntries()
  const keychain = inParts(entries)
  const long = Array.from({ length: 5000 }, (_, index) => String(index % 10)).join('')
  await keychain.set(KEY, long)
  expect(await keychain.get(KEY)).toBe(long)
  await keychain.set(KEY, 'short')
  expect(await keychain.get(KEY)).toBe('short')
  expect(kept.size).toBe(1)
  await keychain.set(KEY, long)
  await keychain.remove(KEY)
  expect(kept.size).toBe(0)
})

test('a value of which a part is gone is no value', async () => {
  const { kept, entries } = smallEntries()
  const keychain = inParts(entries)
  await keychain.set(KEY, 'x'.repeat(3000))
  kept.delete(`${KEY}#1`)
  expect(await keychain.get(KEY)).toBeUndefined()
})
