import { describe, expect, test } from 'vitest'
import { addressList, haveAllBounced, mailboxesFor, type Addressee } from './mailboxes-for.ts'

const kafe: Addressee = { name: 'Kafé Åsen', email: 'post@kafe.example', categories: null }
const kari: Addressee = { name: 'Kari', email: 'kari@kafe.example', categories: ['bestilling', 'reminder'] }
const regnskap: Addressee = { name: '', email: 'regnskap@kafe.example', categories: ['confirmation'] }

describe('where a customer’s mail goes', () => {
  test('without contacts, to the customer', () => {
    expect(mailboxesFor('bestilling', kafe, [])).toEqual([{ name: 'Kafé Åsen', address: 'post@kafe.example' }])
  })
  test('to the customer and to each contact that gets its kind', () => {
    expect(addressList(mailboxesFor('reminder', kafe, [kari, regnskap]))).toBe('post@kafe.example, kari@kafe.example')
    expect(addressList(mailboxesFor('confirmation', kafe, [kari, regnskap]))).toBe('post@kafe.example, regnskap@kafe.example')
  })
  test('not to the customer’s own address where that gets other kinds', () => {
    expect(mailboxesFor('bestilling', { ...kafe, categories: ['other'] }, [kari])).toEqual([{ name: 'Kari', address: 'kari@kafe.example' }])
  })
  test('nowhere where no address gets its kind', () => {
    expect(mailboxesFor('other', { ...kafe, categories: [] }, [kari, regnskap])).toEqual([])
  })
  test('once to an address that is written down twice', () => {
    expect(mailboxesFor('bestilling', kafe, [{ ...kari, email: 'POST@kafe.example' }])).toHaveLength(1)
  })
  test('not to an address that mail came back from, and nowhere when all have come back', () => {
    const [shut, shutKari] = [{ ...kafe, hasBounced: true }, { ...kari, hasBounced: true }]
    expect(addressList(mailboxesFor('reminder', shut, [kari]))).toBe('kari@kafe.example')
    expect([haveAllBounced('reminder', shut, [kari]), haveAllBounced('reminder', shut, [shutKari]), haveAllBounced('other', { ...shut, categories: [] }, [])]).toEqual([false, true, false])
    expect(mailboxesFor(null, shut, [kari])).toEqual([])
  })
  test('of no kind at all, to the customer’s own address, whatever it gets else', () => {
    expect(addressList(mailboxesFor(null, { ...kafe, categories: ['other'] }, [kari]))).toBe('post@kafe.example')
  })
})
