import { expect, test } from 'vitest'
import type { Customer } from '../../../../shared/model/register.ts'
import { compareCustomers } from './compare-customers.ts'

const kantina: Customer = {
  id: '1', name: 'Kantina', email: 'k@x.no', groups: ['Skoler'], active: true, language: 'nb', phone: null, address: null, orgNumber: '974760673', fields: {},
  contacts: [{ name: 'Kari', email: 'kari@x.no', categories: ['other'], bounced: null }], notes: null, categories: null, reserved: null, bounced: null, isErased: false,
  lastOrderedAt: null, isSample: false, createdAt: '2026-11-23T08:00:00.000Z', updatedAt: '2026-11-23T08:00:00.000Z',
}

test('customers are compared by what any of them says, and what is different is marked', () => {
  expect(compareCustomers([kantina, { ...kantina, id: '2', email: 'kantina@x.no', contacts: [], groups: ['Skoler'] }])).toEqual([
    { field: 'email', values: ['k@x.no', 'kantina@x.no'], differs: true },
    { field: 'contacts', values: ['Kari (kari@x.no)', ''], differs: true },
    { field: 'groups', values: ['Skoler', 'Skoler'], differs: false },
    { field: 'orgNumber', values: ['974760673', '974760673'], differs: false },
  ])
})
