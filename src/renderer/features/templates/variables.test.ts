import { expect, test } from 'vitest'
import { namesIn } from './variables.ts'

test('a field is found in text, address and condition, with and without a fallback, once', () => {
  expect(namesIn('<a href="{{bestilling_link}}">{{ kunde_navn | dere }}</a>{{#frist}}{{frist}}{{/frist}}{{^rute}}{{/rute}}')).toEqual(['bestilling_link', 'kunde_navn', 'frist', 'rute'])
})

test('braces that are no field are none', () => {
  expect(namesIn('{ {frist} } {{frist')).toEqual([])
})
