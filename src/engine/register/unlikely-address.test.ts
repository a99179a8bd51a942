import { expect, test } from 'vitest'
import { likelierAddress } from './unlikely-address.ts'

test.each([
  ['kari@gmial.com', 'kari@gmail.com'],
  ['kari@gmail.con', 'kari@gmail.com'],
  ['Kari@GMAL.com', 'Kari@gmail.com'],
  ['kari@hotmail.co', 'kari@hotmail.com'],
  ['kari@onlin.no', 'kari@online.no'],
  ['post@bakeri.nno', 'post@bakeri.no'],
  ['post@bakeri.cmo', 'post@bakeri.com'],
])('%s was probably meant as %s', (email, meant) => {
  expect(likelierAddress(email)).toBe(meant)
})

test.each(['kari@gmail.com', 'kari@mail.com', 'post@bakeri.no', 'post@lover.no', 'post@hotel.ni', 'a@live.se', 'a@live.nl', 'post@fonline.no'])('%s is left alone', (email) => {
  expect(likelierAddress(email)).toBeUndefined()
})
