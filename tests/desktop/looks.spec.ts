import type { Page } from '@playwright/test'
import { axeFindings } from './axe-findings.ts'
import type { StandInProgram } from './stand-in-program.ts'
import { expect, test } from './stand-in-test.ts'

/*
 * What only the desktop program shows, as it is on the first day:
 * accessible in both themes, and pictured for a person to look at (test-results/desktop).
 */

const WORDS = {
  nb: { today: 'I dag', tray: ['Alt er i orden (off)', 'Ingenting er planlagt (off)', '—', 'Sett alt på pause', 'Åpne Kontorflyt', '—', 'Avslutt'] },
  en: { today: 'Today', tray: ['Everything is in order (off)', 'Nothing is planned (off)', '—', 'Pause everything', 'Open Kontorflyt', '—', 'Quit'] },
} as const

async function speakEnglish(program: StandInProgram, page: Page): Promise<void> {
  await program.order({ do: 'open url', url: 'kontorflyt://settings' })
  await page.getByRole('radio', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await program.order({ do: 'open url', url: 'kontorflyt://today' })
}

for (const language of ['nb', 'en'] as const) {
  test(`first start, the choices of this machine and its updates are whole and accessible: ${language}`, async ({ machine }) => {
    const { today, tray } = WORDS[language]
    const program = await machine.start({ now: '2026-11-22T19:00:00.000Z' })
    const page = await program.page()
    if (language === 'en') await speakEnglish(program, page)
    const picture = (name: string, part = 'body'): Promise<Buffer> => page.locator(part).screenshot({ path: `test-results/desktop/${name}.${language}.png`, animations: 'disabled' })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(today)
    await expect.poll(async () => (await program.facts()).tray?.items).toEqual(tray)
    for (const scheme of ['dark', 'light'] as const) {
      expect(await axeFindings(page, 'body', scheme)).toEqual([])
      await picture(`first-start.${scheme}`)
    }

    await program.order({ do: 'open url', url: 'kontorflyt://settings' })
    await expect(page.locator('#desktop').getByRole('radiogroup')).toBeVisible()
    await expect(page.locator('#updates').getByRole('status')).toContainText(/\d+\.\d+\.\d+/)
    for (const scheme of ['dark', 'light'] as const) {
      for (const section of ['desktop', 'updates'] as const) {
        expect(await axeFindings(page, `#${section}`, scheme)).toEqual([])
        await picture(`${section}.${scheme}`, `#${section}`)
      }
    }
  })
}
