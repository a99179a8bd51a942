import { expect, test } from 'vitest'
import { mailWarnings } from './mail-warnings.ts'

test('a mail that Gmail would cut off is told of, with its size in bytes and not in letters', () => {
  expect(mailWarnings('a'.repeat(102 * 1024))).toEqual([])
  expect(mailWarnings('å'.repeat(60 * 1024))).toEqual([{ key: 'mail.cut_off', params: { size: 120 } }])
})

test('a picture without a text for who does not see it is told of once', () => {
  expect(mailWarnings('<img src="a"><img src="b" alt=" ">')).toEqual([{ key: 'mail.image_without_alt' }])
  expect(mailWarnings('<img src="a" alt="En kake">')).toEqual([])
})
