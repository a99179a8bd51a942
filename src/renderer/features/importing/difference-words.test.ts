import { expect, test } from 'vitest'
import { createI18n } from '../../i18n/create-i18n.ts'
import { differenceWords } from './difference-words.ts'

const t = (await createI18n('nb')).getFixedT('nb', 'importing')

test.each([
  [{ field: 'phone', before: '', after: '22 33 44 55' }, { field: 'Telefon', before: 'tomt', after: '22 33 44 55' }],
  [{ field: 'active', before: 'true', after: 'false' }, { field: 'Aktiv', before: 'ja', after: 'nei' }],
  [{ field: 'language', before: 'nb', after: 'nn' }, { field: 'Språk', before: 'bokmål', after: 'nynorsk' }],
  [{ field: 'fields.rute', before: 'true', after: '4' }, { field: 'rute', before: 'true', after: '4' }],
])('the difference %j is read as %j', (difference, words) => {
  expect(differenceWords(difference, t)).toEqual(words)
})
