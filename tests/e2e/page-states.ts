import { expect } from '@playwright/test'
import type { Walk } from './walk.ts'

/** A page of the sample office in a state that somebody meets, and how it is reached. Each leaves nothing open behind it. */
export interface PageState {
  readonly name: string
  readonly reach: (walk: Walk) => Promise<void>
  /** A page whose lower part matters is pictured whole. */
  readonly wholePage?: boolean
  readonly leave?: (walk: Walk) => Promise<void>
}

const page = (name: string, path: string): PageState => ({ name, reach: (walk) => walk.go(path) })

const escape = async ({ page: { keyboard } }: Walk): Promise<void> => keyboard.press('Escape')

/** Goes to the first row of a list that is a page of its own. */
async function openFirst(walk: Walk, list: '/workflows' | '/executions' | '/templates'): Promise<void> {
  await walk.go(list)
  const row = walk.page.getByRole('main').locator(`a[href^="${list}/"]:not([href="/workflows/new"])`).first()
  await row.click()
  await expect(walk.page).not.toHaveURL(walk.at(list))
  await walk.settled()
}

/** Opens a tab of the first row's page. */
async function openTab(walk: Walk, list: '/workflows' | '/executions', tab: string): Promise<void> {
  await openFirst(walk, list)
  await walk.page.getByRole('tab', { name: tab }).click()
  await walk.settled()
}

export const PAGES: readonly PageState[] = [
  { ...page('today', '/'), wholePage: true },
  page('workflows', '/workflows'),
  page('new', '/workflows/new'),
  page('new-gallery', '/workflows/new?way=gallery'),
  page('executions', '/executions'),
  page('executions-skipped', '/executions?view=skipped'),
  page('templates', '/templates'),
  page('customers', '/customers'),
  page('customers-health', '/customers/health'),
  page('customers-changes', '/customers/changes'),
  page('customers-import', '/customers/import'),
  page('orders', '/orders'),
  page('orders-new', '/orders?new=true'),
  page('orders-import', '/orders/import'),
  page('trial-mailbox', '/trial-mailbox'),
  page('workers', '/workers'),
  { ...page('settings', '/settings'), wholePage: true },
  page('welcome', '/welcome'),
  page('not-found', '/nowhere'),
]

export const STATES: readonly PageState[] = [
  { name: 'workflow', reach: (walk) => openFirst(walk, '/workflows') },
  { name: 'workflow-executions', reach: (walk) => openTab(walk, '/workflows', walk.texts.workflows.tabs.executions) },
  {
    name: 'workflow-edit',
    wholePage: true,
    reach: async (walk) => {
      await openTab(walk, '/workflows', walk.texts.workflows.tabs.edit)
      const heads = walk.page.locator('[data-open-step]')
      for (const head of await heads.all()) await head.click()
    },
  },
  { name: 'workflow-versions', reach: (walk) => openTab(walk, '/workflows', walk.texts.workflows.tabs.versions) },
  {
    name: 'workflow-run-now',
    reach: async (walk) => {
      await walk.go('/workflows')
      await walk.page.getByTestId('workflow-row').first().getByText(walk.texts.workflows.runNow).click()
      await expect(walk.page.getByRole('dialog').getByText(walk.texts.workflows.runIsTrial)).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'workflows-none-match',
    reach: async (walk) => {
      await walk.go('/workflows')
      await walk.page.getByRole('searchbox').fill('qqq')
      await expect(walk.page.getByText(walk.texts.workflows.noMatch)).toBeVisible()
    },
  },
  { name: 'execution', reach: (walk) => openFirst(walk, '/executions') },
  {
    name: 'execution-log',
    reach: async (walk) => {
      await openTab(walk, '/executions', walk.texts.executions.log)
      await walk.page.getByRole('tabpanel').locator('[aria-expanded="false"]').first().click()
    },
  },
  { name: 'template', reach: (walk) => openFirst(walk, '/templates') },
  {
    name: 'customer',
    reach: async (walk) => {
      await walk.go('/customers')
      await walk.page.locator('[data-column="name"] button').first().click()
      await expect(walk.page.getByRole('dialog')).toBeVisible()
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
    name: 'trial-mail',
    reach: async (walk) => {
      await walk.go('/trial-mailbox')
      await walk.page.getByRole('main').getByRole('list').getByRole('button').first().click()
      await expect(walk.page.locator('iframe').first()).toBeVisible()
    },
  },
  {
    name: 'gallery-form',
    reach: async (walk) => {
      await walk.go('/workflows/new?way=gallery')
      await walk.page.getByRole('list', { name: walk.texts.gallery.label }).getByRole('button').first().click()
      await expect(walk.page.getByRole('form')).toBeVisible()
    },
  },
  {
    name: 'new-answered',
    wholePage: true,
    reach: async (walk) => {
      await walk.go('/workflows/new')
      await walk.page.getByRole('main').getByRole('textbox').first().fill('Send bestillingsskjema til alle kantiner hver mandag kl 9, purr torsdag kl 15')
      await walk.page.keyboard.press('Enter')
      await expect(walk.page.getByRole('region', { name: walk.texts.common.preview.title }).getByRole('button', { name: walk.texts.chat.create, exact: true })).toBeEnabled()
    },
    leave: async (walk) => walk.page.getByRole('button', { name: walk.texts.chat.startOver }).click(),
  },
  {
    name: 'palette',
    reach: async (walk) => {
      await walk.go('/')
      await walk.page.keyboard.press('Control+k')
      await walk.page.getByRole('dialog').getByRole('textbox').fill('ka')
      await expect(walk.page.getByRole('dialog').locator('[data-action]').first()).toBeVisible()
    },
    leave: escape,
  },
  { name: 'workflow-gone', reach: (walk) => walk.go('/workflows/01890000-0000-7000-8000-000000000000') },
]

/** Rooms with nothing in them, as on the first day. */
export const EMPTY: readonly PageState[] = [
  page('empty-today', '/'),
  page('empty-workflows', '/workflows'),
  page('empty-executions', '/executions'),
  page('empty-templates', '/templates'),
  page('empty-customers', '/customers'),
  page('empty-orders', '/orders'),
  page('empty-trial-mailbox', '/trial-mailbox'),
  page('empty-changes', '/customers/changes'),
  page('empty-welcome', '/welcome'),
]

/** Rooms that wait for their first answer. */
export const LOADING: readonly PageState[] = ['/', '/workflows', '/executions', '/customers', '/settings'].map((path) => page(`loading-${path.slice(1) || 'today'}`, path))
