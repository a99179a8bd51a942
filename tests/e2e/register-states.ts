import { expect } from '@playwright/test'
import { messyList } from './messy-list.ts'
import { escape, type PageState } from './page-states.ts'
import type { Walk } from './walk.ts'

/* Customers and orders: looked at, written down, changed together, read from a file. */

async function openCustomer(walk: Walk): Promise<void> {
  await walk.go('/customers')
  await walk.page.locator('[data-column="name"] button').first().click()
  await expect(walk.page.getByRole('dialog')).toBeVisible()
}

async function openCustomerTab(walk: Walk, tab: string): Promise<void> {
  await openCustomer(walk)
  await walk.page.getByRole('dialog').getByRole('tab', { name: tab }).click()
}

/** A file is chosen on the page of imports, and read. */
async function readFile(walk: Walk, path: string, file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> {
  await walk.go(path)
  await walk.page.locator('input[type="file"]').setInputFiles(file)
  await expect(walk.page.getByRole('region', { name: walk.texts.importing.resultTitle })).toBeVisible()
  await walk.settled()
}

const ORDERS = 'Kunde;Dato;Vare;Antall\nUkjent Kafé;23.11.2026;Brød;2\n;23.11.2026;Brød;1\n'

export const REGISTER_STATES: readonly PageState[] = [
  { name: 'customer', wholePage: true, reach: openCustomer, leave: escape },
  { name: 'customer-orders', reach: (walk) => openCustomerTab(walk, walk.texts.customers.tabs.orders), leave: escape },
  { name: 'customer-privacy', reach: (walk) => openCustomerTab(walk, walk.texts.customers.tabs.privacy), leave: escape },
  {
    name: 'customer-new',
    reach: async (walk) => {
      await walk.go('/customers')
      await walk.page.getByRole('button', { name: walk.texts.register.new }).click()
      const dialog = walk.page.getByRole('dialog')
      await dialog.getByRole('button', { name: walk.texts.customers.contacts.add }).click()
      await dialog.getByRole('textbox', { name: walk.texts.register.form.orgNumber }).fill('974760674')
      await expect(dialog.getByText(walk.texts.customers.orgNumber.wrong)).toBeVisible()
      await dialog.getByRole('button', { name: walk.texts.register.form.create }).click()
      await expect(dialog.locator('[aria-invalid="true"]')).not.toHaveCount(1)
    },
  },
  {
    name: 'customer-discard',
    reach: async (walk) => {
      await escape(walk)
      await expect(walk.page.getByRole('dialog', { name: walk.texts.register.form.discardTitle })).toBeVisible()
    },
    leave: async (walk) => walk.page.getByRole('dialog').getByRole('button', { name: walk.texts.register.form.discard }).click(),
  },
  {
    name: 'customers-filters',
    reach: async (walk) => {
      await walk.go('/customers?q=qqq')
      await walk.page.getByRole('button', { name: walk.texts.customers.filter.more }).click()
      await expect(walk.page.getByText(walk.texts.register.nothingFound.title)).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'customers-chosen',
    reach: async (walk) => {
      await walk.go('/customers')
      await walk.page.getByRole('checkbox', { name: walk.texts.customers.bulk.chooseFetched }).check()
    },
  },
  {
    name: 'customers-to-group',
    reach: async (walk) => {
      const bar = walk.page.getByRole('region', { name: walk.texts.customers.bulk.bar })
      await bar.getByRole('button', { name: walk.texts.customers.bulk.groups }).click()
      await walk.page.getByRole('menuitem', { name: walk.texts.customers.bulk.addToGroup }).click()
      await expect(walk.page.getByRole('dialog').getByRole('combobox')).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'customers-import-read',
    wholePage: true,
    reach: async (walk) => readFile(walk, '/customers/import', { name: 'kundeliste.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await messyList() }),
  },
  { name: 'orders-import-read', wholePage: true, reach: (walk) => readFile(walk, '/orders/import', { name: 'bestillinger.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) }) },
  {
    name: 'orders-new',
    reach: async (walk) => {
      await walk.go('/orders?new=true')
      await expect(walk.page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'orders-customer-typed',
    reach: async (walk) => {
      await walk.page.getByRole('combobox', { name: walk.texts.orders.form.customer }).first().fill('ka')
      await walk.page.keyboard.press('ArrowDown')
      await expect(walk.page.locator('[role="option"][data-combobox-selected]')).toHaveCount(1)
    },
  },
  {
    name: 'orders-customer-none',
    reach: async (walk) => {
      await walk.page.getByRole('combobox', { name: walk.texts.orders.form.customer }).first().fill('qqq')
      await expect(walk.page.getByText(walk.texts.common.customerSelect.nothing)).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'order',
    reach: async (walk) => {
      await walk.go('/orders')
      await walk.page.getByRole('table').getByRole('button', { name: new RegExp(`^${walk.texts.orders.editNamed.split('{{name}}')[0] ?? ''}`) }).first().click()
      await expect(walk.page.getByRole('dialog')).toBeVisible()
    },
    leave: escape,
  },
]

export const SETTINGS_STATES: readonly PageState[] = [
  {
    name: 'settings-account',
    reach: async (walk) => {
      await walk.go('/settings#mail')
      await walk.page.locator('#mail').getByLabel(walk.texts.settings.mail.fromAddress).fill('butikken@gmail.com')
      await walk.page.keyboard.press('Tab')
      await expect(walk.page.locator('#mail').getByLabel(walk.texts.settings.mail.host)).toHaveValue('smtp.gmail.com')
    },
  },
  {
    name: 'settings-unsaved',
    reach: async (walk) => {
      await walk.page.getByRole('link', { name: walk.texts.common.rooms.orders, exact: true }).click()
      await expect(walk.page.getByRole('dialog', { name: walk.texts.settings.leaveTitle })).toBeVisible()
    },
    leave: async (walk) => walk.page.getByRole('dialog').getByRole('button', { name: walk.texts.settings.leave }).click(),
  },
  {
    name: 'settings-by-address',
    reach: async (walk) => {
      await walk.go('/settings#updates')
      await expect(walk.page.locator('#updates')).toBeInViewport()
    },
  },
]
