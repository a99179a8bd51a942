import { expect } from '@playwright/test'
import type { Walk } from './walk.ts'

/** A page of the sample office in a state that somebody meets, and how it is reached. Each leaves nothing open and nothing changed behind it. */
export interface PageState {
  readonly name: string
  readonly reach: (walk: Walk) => Promise<void>
  /** A page whose lower part matters is pictured whole. */
  readonly wholePage?: boolean
  /** What is only there in some widths. */
  readonly widths?: readonly number[]
  readonly leave?: (walk: Walk) => Promise<void>
}

export const page = (name: string, path: string): PageState => ({ name, reach: (walk) => walk.go(path) })

export const escape = async ({ page: { keyboard } }: Walk): Promise<void> => keyboard.press('Escape')

/** Of the sample office: what each list is opened on. */
const OPENED = { '/workflows': /^Ukens bestillingsskjema/, '/executions': /^Ukens bestillingsskjema/, '/templates': /^Bestillingsskjema/ } as const

/** Opens a row of a list that is a page of its own. */
export async function openRow(walk: Walk, list: '/workflows' | '/executions' | '/templates'): Promise<void> {
  await walk.go(list)
  await walk.page.getByRole('main').getByRole('link', { name: OPENED[list] }).first().click()
  await expect(walk.page).not.toHaveURL(walk.at(list))
  await walk.settled()
}

/** Opens a tab of such a page. */
export async function openTab(walk: Walk, list: '/workflows' | '/executions', tab: string): Promise<void> {
  await openRow(walk, list)
  await walk.page.getByRole('tab', { name: tab }).click()
  await walk.settled()
}

export const PAGES: readonly PageState[] = [
  { ...page('today', '/'), wholePage: true },
  page('workflows', '/workflows'),
  page('new', '/workflows/new'),
  {
    name: 'new-gallery',
    reach: async (walk) => {
      await walk.go('/workflows/new?way=gallery')
      await expect(walk.page.getByRole('list', { name: walk.texts.gallery.label })).toBeVisible()
    },
  },
  page('executions', '/executions'),
  page('executions-skipped', '/executions?view=skipped'),
  page('executions-none-match', '/executions?status=cancelled'),
  page('templates', '/templates'),
  page('customers', '/customers'),
  page('customers-health', '/customers/health'),
  page('customers-changes', '/customers/changes'),
  page('customers-import', '/customers/import'),
  page('orders', '/orders'),
  page('orders-import', '/orders/import'),
  page('trial-mailbox', '/trial-mailbox'),
  page('workers', '/workers'),
  { ...page('settings', '/settings'), wholePage: true },
  page('welcome', '/welcome'),
  page('not-found', '/nowhere'),
]

/** What stands around the pages, and the pages of executions and mails. */
export const STATES: readonly PageState[] = [
  {
    name: 'navigation',
    widths: [400],
    reach: async (walk) => {
      await walk.go('/')
      await walk.page.setViewportSize({ width: 400, height: 700 })
      await walk.page.getByRole('button', { name: walk.texts.common.app.openNavigation }).click()
      await expect(walk.page.getByRole('navigation', { name: walk.texts.common.app.mainNavigation })).toBeVisible()
    },
    leave: async (walk) => walk.page.setViewportSize({ width: 1280, height: 700 }),
  },
  {
    name: 'preferences',
    widths: [1280, 1024],
    reach: async (walk) => {
      await walk.go('/')
      await walk.page.getByRole('button', { name: new RegExp(`^${walk.texts.common.appearance.label}:`) }).click()
      await expect(walk.page.getByRole('menu')).toBeVisible()
    },
    leave: escape,
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
  { name: 'execution', reach: (walk) => openRow(walk, '/executions') },
  {
    name: 'execution-log',
    reach: async (walk) => {
      await openTab(walk, '/executions', walk.texts.executions.log)
      await walk.page.getByRole('tabpanel').locator('[aria-expanded="false"]').first().click()
    },
  },
  {
    name: 'execution-cancel',
    reach: async (walk) => {
      await openRow(walk, '/executions')
      await walk.page.getByRole('button', { name: walk.texts.executions.act.cancel }).click()
      await expect(walk.page.getByRole('dialog')).toBeVisible()
    },
    leave: escape,
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
    name: 'trial-mail-source',
    reach: async (walk) => {
      await walk.page.getByText(walk.texts.trialMailbox.views.source, { exact: true }).click()
      await expect(walk.page.getByText(walk.texts.trialMailbox.sourceHint)).toBeVisible()
    },
  },
  {
    name: 'trial-mailbox-clear',
    reach: async (walk) => {
      await walk.go('/trial-mailbox')
      await walk.page.getByRole('button', { name: walk.texts.trialMailbox.clear, exact: true }).click()
      await expect(walk.page.getByRole('dialog')).toBeVisible()
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
