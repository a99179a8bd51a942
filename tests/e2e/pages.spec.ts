import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { RestClient } from '../helpers/rest-client.ts'
import { EMPTY, LOADING, PAGES, STATES, type PageState } from './page-states.ts'
import { REGISTER_STATES, SETTINGS_STATES } from './register-states.ts'
import { SampleHost } from './sample-host.ts'
import { reachScriptState, saveReports, SCRIPT_STATES } from './script-states.ts'
import { SteeredHost } from './steered-host.ts'
import { troubledStates, TroubledOffice } from './troubled-office.ts'
import { Walk, type WalkLanguage } from './walk.ts'
import { MAKING_STATES, TEMPLATE_STATES, WORKFLOW_STATES } from './workflow-states.ts'

/*
 * Every page of the sample office after its Monday run and every state of it that a person meets,
 * in bokmål and English, both themes, three widths: no axe finding, no error in the console,
 * nothing wider than the window. The pictures are left in test-results/pages for a person to look
 * at. One window a language walks through all of it; see docs/pages.md.
 */

const TOKEN = 'e2e-token-0123456789abcdef'
const NOW = '2026-11-23T08:01:00.000Z'

// The pictures are the record of a walk; a trace would picture every page once more.
test.use({ trace: 'off' })

let sample: SampleHost
let reports: Awaited<ReturnType<typeof saveReports>>

test.beforeAll(async () => {
  sample = await SampleHost.start('2026-11-23T07:59:50.000Z')
  await sample.host.moveClock('2026-11-23T08:00:00.000Z')
  reports = await saveReports(new RestClient(new URL(sample.host.address).origin, TOKEN))
})

test.afterAll(() => sample.end())

async function walkThrough(walk: Walk, states: readonly PageState[]): Promise<void> {
  for (const { name, reach, leave, ...how } of states) {
    await test.step(name, async () => {
      await reach(walk)
      await walk.stop(name, how)
      await leave?.(walk)
    })
  }
}

async function walkScripts(walk: Walk, language: WalkLanguage): Promise<void> {
  for (const state of SCRIPT_STATES) {
    await reachScriptState(walk.page, walk.at('/workflows/new?way=script'), state, reports, language)
    await walk.settled()
    await walk.stop(`script-${state.name}`, { wholePage: true })
  }
  await walk.page.getByRole('button', { name: walk.texts.script.library.title }).first().click()
  await expect(walk.page.getByRole('dialog').getByText(reports.name, { exact: true })).toBeVisible()
  await walk.stop('script-library')
}

for (const language of ['nb', 'en'] as const) {
  test(`every page and state is whole and accessible: ${language}`, async ({ browser }) => {
    test.setTimeout(600_000)
    const walk = await Walk.begin(browser, sample.host.address, NOW, language)
    await walkThrough(walk, [...PAGES, ...STATES, ...WORKFLOW_STATES, ...MAKING_STATES, ...TEMPLATE_STATES, ...REGISTER_STATES, ...SETTINGS_STATES])
    await walkScripts(walk, language)
    await walk.end()
    expect(walk.findings).toEqual([])
  })
}

test('an office that has had a bad morning is told so, whole and accessible', async ({ browser }) => {
  test.setTimeout(240_000)
  const office = await TroubledOffice.start(NOW)
  const findings: string[] = []
  try {
    for (const language of ['nb', 'en'] as const) {
      const walk = await Walk.begin(browser, office.address, NOW, language)
      await walkThrough(walk, troubledStates(office))
      await walk.end()
      findings.push(...walk.findings)
    }
  } finally {
    await office.end()
  }
  expect(findings).toEqual([])
})

test('rooms with nothing in them say what they are for, and a lost program is said on every page', async ({ browser }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-e2e-'))
  const host = await SteeredHost.start({ dataDir, port: 0, token: TOKEN, now: NOW })
  const walk = await Walk.begin(browser, host.address, NOW, 'nb')
  const findings: string[] = []
  try {
    await walkThrough(walk, EMPTY)
    // What the console says of the lost connection is no finding.
    findings.push(...walk.findings)
  } finally {
    await host.end('SIGTERM')
  }
  await expect(walk.page.getByText(walk.texts.common.connection.lost)).toBeVisible()
  await walk.stop('connection-lost')
  await walk.end()
  rmSync(dataDir, { recursive: true, force: true })
  expect(findings).toEqual([])
})

test('a page that waits for the program says so, and shows what it has got when the answer comes', async ({ browser }) => {
  const walk = await Walk.begin(browser, sample.host.address, NOW, 'nb')
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await walk.page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => void released.then(() => socket.send(message)))
  })
  for (const { name, reach } of LOADING) {
    await walk.page.reload()
    await reach(walk)
    await expect(walk.page.getByRole('status').filter({ hasText: walk.texts.common.state.loading }).or(walk.page.locator('.mantine-Skeleton-root')).first()).toBeVisible()
    await walk.stop(name)
  }
  release()
  await expect(walk.page.getByRole('radio', { name: 'Bokmål' })).toBeVisible()
  await walk.end()
  expect(walk.findings).toEqual([])
})
