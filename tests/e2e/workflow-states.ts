import { expect } from '@playwright/test'
import { escape, openRow, openTab, page, type PageState } from './page-states.ts'
import type { Walk } from './walk.ts'

/* Workflows and how they are made and changed, and the templates of their mails. */

const workflowEditor = (walk: Walk): Promise<void> => openTab(walk, '/workflows', walk.texts.workflows.tabs.edit)

/** Chooses from a list that a field opens. */
async function choose({ page: shown }: Walk, field: string, option: string): Promise<void> {
  await shown.getByRole('combobox', { name: field, exact: true }).click()
  await shown.getByRole('option', { name: option, exact: true }).click()
}

const discard = async (walk: Walk): Promise<void> => walk.page.getByRole('button', { name: walk.texts.editor.bar.startOver }).click()

export const WORKFLOW_STATES: readonly PageState[] = [
  {
    name: 'workflows-none-match',
    reach: async (walk) => {
      await walk.go('/workflows')
      await walk.page.getByRole('searchbox').fill('qqq')
      await expect(walk.page.getByText(walk.texts.workflows.noMatch)).toBeVisible()
    },
    leave: async (walk) => walk.page.getByRole('searchbox').fill(''),
  },
  {
    name: 'workflow-menu',
    reach: async (walk) => {
      await walk.go('/workflows')
      await walk.page.getByTestId('workflow-row').first().getByRole('button', { name: new RegExp(walk.texts.workflows.moreNamed.replace('{{name}}', '.*')) }).click()
      await expect(walk.page.getByRole('menu')).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'workflow-run-now',
    reach: async (walk) => {
      await walk.go('/workflows')
      await walk.page.getByTestId('workflow-row').first().getByText(walk.texts.workflows.runNow).click()
      await expect(walk.page.getByRole('dialog').getByText(walk.texts.workflows.runIsTrial)).toBeVisible()
    },
    leave: escape,
  },
  { name: 'workflow', wholePage: true, reach: (walk) => openRow(walk, '/workflows') },
  { name: 'workflow-executions', reach: (walk) => openTab(walk, '/workflows', walk.texts.workflows.tabs.executions) },
  { name: 'workflow-versions', reach: (walk) => openTab(walk, '/workflows', walk.texts.workflows.tabs.versions) },
  {
    name: 'workflow-edit',
    wholePage: true,
    reach: async (walk) => {
      await workflowEditor(walk)
      const heads = walk.page.locator('[data-open-step]')
      for (const head of await heads.all()) await head.click()
    },
  },
  {
    name: 'workflow-edit-month',
    wholePage: true,
    reach: async (walk) => {
      await workflowEditor(walk)
      await choose(walk, walk.texts.editor.schedule.type, walk.texts.editor.schedule.types.monthly)
      await choose(walk, walk.texts.editor.schedule.dayKind, walk.texts.editor.schedule.dayKinds.nth)
      await walk.page.getByRole('button', { name: walk.texts.editor.schedule.addDay }).click()
    },
    leave: discard,
  },
  {
    name: 'workflow-edit-event',
    reach: async (walk) => {
      await walk.page.getByText(walk.texts.editor.start.eventBased).click()
      await expect(walk.page.getByRole('combobox', { name: walk.texts.editor.event.which })).toBeVisible()
    },
    leave: discard,
  },
  {
    name: 'workflow-add-step',
    reach: async (walk) => {
      await walk.page.getByRole('button', { name: walk.texts.editor.steps.add }).click()
      await expect(walk.page.getByRole('menu')).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'workflow-incomplete',
    wholePage: true,
    reach: async (walk) => {
      await walk.page.getByRole('textbox', { name: new RegExp(`^${walk.texts.editor.name}`) }).first().fill('')
      await walk.page.getByRole('button', { name: new RegExp(`^${walk.texts.editor.steps.handle.split('{{number}}')[0] ?? ''}4`) }).press('Home')
      await expect(walk.page.getByText(walk.texts.editor.bar.incomplete)).toBeVisible()
    },
  },
  {
    name: 'workflow-unsaved',
    reach: async (walk) => {
      await walk.page.getByRole('link', { name: walk.texts.common.rooms.customers, exact: true }).click()
      await expect(walk.page.getByRole('dialog', { name: walk.texts.editor.unsaved.title })).toBeVisible()
    },
    leave: async (walk) => walk.page.getByRole('dialog').getByRole('button', { name: walk.texts.editor.unsaved.leave }).click(),
  },
]

/** The three ways of making one, but for the scripts, which have their own. */
export const MAKING_STATES: readonly PageState[] = [
  {
    name: 'gallery-none-match',
    reach: async (walk) => {
      await walk.go('/workflows/new?way=gallery')
      await walk.page.getByRole('searchbox').fill('qqq')
      await expect(walk.page.getByRole('list', { name: walk.texts.gallery.label }).getByRole('listitem')).toHaveCount(0)
    },
    leave: async (walk) => walk.page.getByRole('searchbox').fill(''),
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
    name: 'new-question',
    reach: async (walk) => {
      await walk.go('/workflows/new')
      await walk.page.getByRole('main').getByRole('textbox').first().fill('Send bestillingsskjema til kantinene')
      await walk.page.keyboard.press('Enter')
      await expect(walk.page.getByTestId('questions')).toBeVisible()
    },
    leave: async (walk) => walk.page.getByRole('button', { name: walk.texts.chat.startOver }).click(),
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
  },
  {
    name: 'new-conversations',
    reach: async (walk) => {
      await walk.page.getByRole('button', { name: walk.texts.chat.list.open }).click()
      await expect(walk.page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
    },
    leave: async (walk) => {
      await escape(walk)
      await walk.page.getByRole('button', { name: walk.texts.chat.startOver }).click()
    },
  },
]

const side = (walk: Walk, name: string): Promise<void> => walk.page.getByRole('radiogroup', { name: walk.texts.templates.editor.sides }).getByText(name, { exact: true }).click()

async function templateMenu(walk: Walk, item: string): Promise<void> {
  await walk.page.getByRole('button', { name: walk.texts.common.action.more, exact: true }).click()
  await walk.page.getByRole('menuitem', { name: item }).click()
}

export const TEMPLATE_STATES: readonly PageState[] = [
  {
    name: 'template-new',
    reach: async (walk) => {
      await walk.go('/templates')
      await walk.page.getByRole('button', { name: walk.texts.templates.new }).click()
      await expect(walk.page.getByRole('dialog').getByLabel(walk.texts.templates.create.name)).toBeVisible()
    },
    leave: escape,
  },
  { name: 'template', wholePage: true, reach: (walk) => openRow(walk, '/templates') },
  {
    name: 'template-for-customer',
    reach: async (walk) => {
      await walk.page.getByRole('combobox', { name: walk.texts.templates.preview.customer }).fill('ka')
      await expect(walk.page.getByRole('option').first()).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'template-versions',
    reach: async (walk) => {
      await templateMenu(walk, walk.texts.templates.versions.title)
      await expect(walk.page.getByRole('dialog')).toBeVisible()
    },
    leave: escape,
  },
  {
    name: 'template-test',
    reach: async (walk) => {
      await walk.page.getByRole('button', { name: walk.texts.templates.test.open }).click()
      await expect(walk.page.getByRole('dialog')).toBeVisible()
    },
    leave: escape,
  },
  { name: 'template-html', wholePage: true, reach: (walk) => side(walk, walk.texts.templates.editor.html) },
  {
    name: 'template-unknown-field',
    wholePage: true,
    reach: async (walk) => {
      await walk.page.getByRole('textbox', { name: walk.texts.templates.editor.html }).fill('<h1>Hei</h1>\n<p>Rute {{rutte}}</p>\n<div style="text-align:center"><p>Midtstilt</p></div>')
      await side(walk, walk.texts.templates.editor.rich)
      await expect(walk.page.getByRole('textbox', { name: walk.texts.templates.editor.body })).toBeVisible()
      await walk.page.getByRole('textbox', { name: walk.texts.templates.editor.subject }).fill('')
    },
    leave: (walk) => templateMenu(walk, walk.texts.templates.editor.undo),
  },
  { name: 'template-text', reach: (walk) => side(walk, walk.texts.templates.editor.text) },
  page('template-gone', '/templates/01890000-0000-7000-8000-000000000000'),
]
