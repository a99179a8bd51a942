import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import type { RestClient } from '../helpers/rest-client.ts'

type Language = 'nb' | 'en'

/** A state of the page Skript, and how it is reached. */
interface ScriptState {
  readonly name: string
  readonly language: 'javascript' | 'python'
  readonly text: string
  /** The saved script that is open in it. */
  readonly isSaved?: boolean
  /** What is there once the state is. */
  readonly settled: Record<Language, string | RegExp>
}

const REPORTS = (days: string, time: string): string => `for (const day of [${days}]) {\n  workflow("Rapport " + day)\n    .weekly(day, "${time}")\n    .generateReport("orders")\n}\n`

export const SCRIPT_STATES: readonly ScriptState[] = [
  {
    name: 'one',
    language: 'javascript',
    text: '// Skjema mandag, påminnelse torsdag\nworkflow("Ukentlig bestilling")\n  .weekly("monday", "09:00")\n  .sendEmail("bestilling", { to: "all_customers" })\n  .waitUntil("thursday", "15:00")\n  .check("orders_missing")\n  .sendEmail("reminder", { to: "condition_result" })\n',
    settled: { nb: 'Dette lager skriptet', en: 'What the script builds' },
  },
  {
    name: 'many',
    language: 'python',
    text: 'for group in groups:\n    workflow("Bestilling " + group).weekly("monday", "09:00").send_email("bestilling", to=group)\nprint("En for hver av", len(groups), "grupper")\n',
    settled: { nb: /^Dette lager skriptet: \d/, en: /^What the script builds: \d/ },
  },
  {
    name: 'failed',
    language: 'python',
    text: 'print("Begynner")\nworkflow("Bestilling").weekly("funday", "09:00")\n',
    settled: { nb: 'Skriptet stoppet', en: 'The script stopped' },
  },
  { name: 'saved', language: 'javascript', isSaved: true, text: REPORTS('"monday", "wednesday", "sunday"', '16:30'), settled: { nb: 'Dette blir annerledes', en: 'What will be different' } },
]

const Saved = z.looseObject({ id: z.string(), name: z.string(), script: z.string() })
const Compared = z.looseObject({ fingerprint: z.string() })

/** A saved script with the workflows that came of it. */
export async function saveReports(rest: RestClient): Promise<{ readonly id: string; readonly name: string; readonly text: string }> {
  const { id, name, script } = await rest.call('POST', '/scripts', Saved, { name: 'Ukens rapporter', language: 'javascript', script: REPORTS('"monday", "wednesday", "friday"', '15:00') })
  const { fingerprint } = await rest.call('POST', `/scripts/${id}/compare`, Compared, {})
  await rest.call('POST', `/scripts/${id}/apply`, z.unknown(), { fingerprint })
  return { id, name, text: script }
}

/** Puts the page into a state: the script as the window has kept it, run. */
export async function reachScriptState(page: Page, address: string, state: ScriptState, saved: Awaited<ReturnType<typeof saveReports>>, language: Language): Promise<void> {
  const empty = { text: '', given: '', draft: null, saved: null }
  const kept = { language: state.language, javascript: empty, python: empty, [state.language]: { ...empty, text: state.text, saved: state.isSaved === true ? saved : null } }
  await page.evaluate((value) => {
    window.sessionStorage.setItem('kontorflyt.script', value)
    window.sessionStorage.removeItem('kontorflyt.draft')
  }, JSON.stringify(kept))
  await page.goto(address)
  await expect(page.locator('.monaco-editor .view-line').first()).not.toBeEmpty()
  await page.getByRole('button', { name: language === 'nb' ? 'Kjør' : 'Run', exact: true }).click()
  await expect(page.getByText(state.settled[language]).first()).toBeVisible()
}
