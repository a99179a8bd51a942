import { describe, expect, test } from 'vitest'
import { normalise } from './normalise.ts'
import { tokenise } from './tokenise.ts'

const shapes = (text: string): string[] => tokenise(normalise(text)).map(({ text: written, kind, concepts }) => `${written}${concepts.length === 0 ? '' : `<${concepts.map(({ tag, value }) => (value === undefined ? tag : `${tag}=${String(value)}`)).join()}>`}${kind === 'sign' ? '§' : ''}`)

describe('cutting a text into tokens', () => {
  test.each([
    ['kl.9', ['kl.<at>', '9<number=9>']],
    ['kl 08.30', ['kl<at>', '08.30<clock=510>']],
    ['0900', ['0900<clock=540>']],
    ['2027', ['2027<year=2027,clock=1227>']],
    ['1999', ['1999<year=1999>']],
    ['8am, 4 p.m.', ['8am<clock=480>', ',§', '4 p.m.<clock=960>']],
    ['9am. Then', ['9am<clock=540>', '.§', 'then']],
    ['25:00', ['25:00<clock=-1>']],
    ['2027-02-30', ['2027-02-30<full_date=>']],
    ['03.03.2027', ['03.03.2027<full_date=2027-03-03>']],
    ['3/3-2027', ['3/3-2027<full_date=2027-03-03>']],
    ['3/3', ['3/3<day_month=3.3>']],
    ['15th', ['15th<ordinal=15,number=15>']],
    ['den 5. hver', ['den', '5.<ordinal=5,number=5>', 'hver']],
    ['Send den 15. Purr', ['send', 'den', '15.<ordinal=15,number=15>', '.§', 'purr']],
    ["hasn't e-post", ["hasn't", 'e-post']],
  ])('%s', (text, expected) => {
    expect(shapes(text)).toEqual(expected)
  })

  test('an address keeps its capitals, and the dot after it ends the sentence', () => {
    expect(shapes('til Sjef@Firma.no.')).toEqual(['til', 'sjef@firma.no<address=Sjef@Firma.no>', '.§'])
  })
})
