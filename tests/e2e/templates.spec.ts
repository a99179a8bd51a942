import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test, type OfficeHost } from './office-host.ts'

/*
 * A template is written as in a word processor, by keyboard, and what was written is HTML that
 * mail programs read. What a template held before is there when it is opened, and comes back
 * when a version is taken back.
 */

let office: OfficeHost

test.beforeEach(async ({ openOffice }) => {
  office = await openOffice({ now: '2026-11-23T08:01:00.000Z', args: ['--demo'] })
})

const body = (page: Page) => page.getByRole('textbox', { name: 'E-posten' })
const mail = (page: Page) => page.frameLocator('iframe')
const side = (page: Page, name: 'Skriv' | 'HTML' | 'Ren tekst') => page.getByRole('radiogroup', { name: 'Hva du skriver' }).getByText(name, { exact: true })
const source = (page: Page) => page.getByRole('textbox', { name: 'HTML' })

async function newTemplate(page: Page, name: string): Promise<void> {
  await office.go('/templates')
  await page.getByRole('button', { name: 'Ny mal' }).click()
  await page.getByLabel('Navn').fill(name)
  await page.getByRole('button', { name: 'Lag malen' }).click()
  await expect(body(page)).toContainText('signatur')
}

async function write(page: Page, html: string): Promise<void> {
  await side(page, 'HTML').click()
  await source(page).fill(html)
  await side(page, 'Skriv').click()
  await expect(body(page)).toBeVisible()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lagre' }).click()
  await expect(page.getByText('Malen er lagret.')).toBeVisible()
}

test('a template is written by keyboard: a chip, a table, a button; it is saved, and an earlier version comes back', async () => {
  const { page } = office
  await newTemplate(page, 'Ukens tilbud')
  await expect(page.getByText('Ikke lagret')).toHaveCount(0)

  // The editor's own style goes with an editor that is taken away, which may be before or after this one came.
  await page.evaluate(() => document.querySelectorAll('style[data-tiptap-style]').forEach((style) => style.remove()))
  await expect(body(page)).toHaveCSS('white-space-collapse', 'break-spaces')
  await body(page).press('Control+Home')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Husk {{frist|fredag}} neste uke')
  await expect(body(page).locator('kf-variable[name="frist"]')).toHaveText('frist | fredag')

  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+F10')
  await expect(page.getByRole('button', { name: 'Overskrift 1' })).toBeFocused()
  await page.getByRole('button', { name: 'Tabell' }).press('Enter')
  await page.keyboard.type('Vare')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Pris & mengde')
  await expect(body(page).locator('th')).toHaveText(['Vare', 'Pris & mengde'])

  await body(page).press('Control+End')
  await page.getByRole('button', { name: 'Knapp' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Knapp' })
  await expect(dialog.getByLabel('Tekst')).toBeFocused()
  await page.keyboard.type('Bestill nå')
  await dialog.getByLabel('Adresse').fill('ingen adresse')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Dette er ingen adresse.')).toBeVisible()
  await dialog.getByLabel('Adresse').fill('www.butikk.no/bestill')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)

  const button = mail(page).getByRole('link', { name: 'Bestill nå' })
  await expect(button).toHaveAttribute('href', 'https://www.butikk.no/bestill')
  await expect(mail(page).getByRole('columnheader', { name: 'Pris & mengde' })).toBeVisible()
  await expect(mail(page).getByText('{{')).toHaveCount(0)
  await save(page)

  await page.reload()
  await expect(body(page).locator('kf-button')).toHaveText('Bestill nå')
  await side(page, 'HTML').click()
  await expect(source(page)).toHaveValue(/<p>Husk \{\{frist\|fredag\}\} neste uke<\/p>[\s\S]*<th scope="col"[^>]*>Pris &amp; mengde<\/th>[\s\S]*<td bgcolor="#1c5fb0"/)

  await page.getByRole('button', { name: 'Flere valg' }).click()
  await page.getByRole('menuitem', { name: 'Tidligere utgaver' }).click()
  await expect(page.getByText('Endret siden: e-posten (Bokmål).')).toBeVisible()
  await page.getByRole('button', { name: 'Sammenlign utgave 1 med den som gjelder nå' }).click()
  await expect(page.getByRole('region', { name: 'Slik er den nå' }).frameLocator('iframe').getByRole('link', { name: 'Bestill nå' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Slik var den' }).frameLocator('iframe').getByRole('link', { name: 'Bestill nå' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Hent tilbake utgave 1' }).click()
  await expect(page.getByText('Utgave 1 gjelder igjen.')).toBeVisible()
  await expect(source(page)).not.toHaveValue(/bgcolor/)
})

test('what a template held is there to the letter: opening changes nothing, and a change leaves the rest', async () => {
  const { page } = office
  await newTemplate(page, 'Fra før')
  const odd = '<div style="text-align:center"><p>Midtstilt {{kunde_navn}}</p></div>'
  const legacy = '<p style="margin:24px 0"><a href="{{bestilling_link}}" style="display:inline-block;background-color:#1c5fb0">Bestill</a></p>'
  const html = `<h1>Hei</h1>\n${odd}\n${legacy}\n{{#frist}}<p>Senest <strong>{{frist}}</strong>.</p>{{/frist}}\n<p>Hilsen<br>\n{{kontor_navn|oss}}{{#kontor_adresse}}<br>\n{{kontor_adresse}}{{/kontor_adresse}}</p>`
  await write(page, html)
  await expect(page.getByText('En del av malen har HTML som ikke kan endres her.')).toBeVisible()
  await expect(body(page).locator('kf-html')).toHaveText('Midtstilt {{kunde_navn}}')
  await expect(body(page).locator('kf-button')).toHaveText('Bestill')
  await expect(body(page).locator('kf-condition kf-variable')).toHaveText('frist')
  await page.getByRole('button', { name: 'Åpne HTML-siden' }).click()
  await expect(source(page)).toHaveValue(html)

  await side(page, 'Skriv').click()
  await body(page).locator('h1').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' alle')
  await side(page, 'HTML').click()
  await expect(source(page)).toHaveValue(new RegExp(`^<h1>Hei alle</h1>\\n${escaped(odd)}\\n${escaped(legacy)}\\n\\{\\{#frist\\}\\}<p>Senest <strong>\\{\\{frist\\}\\}</strong>.</p>\\{\\{/frist\\}\\}\\n<p>Hilsen<br>\\{\\{kontor_navn\\|oss\\}\\}\\{\\{#kontor_adresse\\}\\}<br>\\{\\{kontor_adresse\\}\\}\\{\\{/kontor_adresse\\}\\}</p>\\n$`))

  await side(page, 'Skriv').click()
  await write(page, '<table>{{#frist}}<tr><td>Rad</td></tr>{{/frist}}</table>')
  await expect(body(page).locator('kf-html')).toHaveCount(1)
})

/** Pieces of HTML that the editor takes in whole. */
const TAKEN_IN = [
  '<p>Et <em>ord</em>, <u>to</u>, <s>tre</s> og <code>fire</code></p>',
  '<h2 style="text-align:center">Midt</h2>',
  '<ul><li>a</li><li>b<ol start="3"><li>c</li></ol></li></ul>',
  '<table cellpadding="0" width="100%"><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td colspan="2" style="padding:4px">b</td></tr></tbody></table>',
  '<p>Se <a href="https://x.no/?a=1&amp;b=2" style="color:#b00">her <strong>nå</strong></a></p>',
  '<p>Pris: <span style="color:#b00000">99&nbsp;kr</span></p>',
  '<p><img src="https://x.no/a.png" alt="En kake" width="200"></p>',
  '<blockquote><p>Sitat</p></blockquote><hr>',
  'Bare ord, {{kunde_navn}}<br>og en linje til',
  '{{#frist}}<p>a</p>{{#dato}}<ul><li>b</li></ul>{{/dato}}{{/frist}}{{^frist}}<p>c</p>{{/frist}}\n<p></p>',
  '<p>a</p><p></p><p>b</p><p>&nbsp;</p>',
]

test('what office mail is made of can be changed in the editor, and comes out as it went in', async () => {
  const { page } = office
  await newTemplate(page, 'Innhold')
  for (const html of TAKEN_IN) {
    await write(page, html)
    await expect(body(page).locator('p, h2, ul, table, blockquote').first()).toBeVisible()
    await expect(body(page).locator('kf-html'), html).toHaveCount(0)
  }
})

test('the editor is whole, accessible, and says why a mail that sells asks for more', async () => {
  const { page } = office
  await newTemplate(page, 'Tilbud')
  await page.getByRole('radio', { name: 'Markedsføring' }).check()
  await expect(page.getByText('Markedsføringsloven § 15')).toBeVisible()
  await side(page, 'Ren tekst').click()
  await expect(page.getByRole('switch', { name: 'Skriv ren tekst selv' })).not.toBeChecked()
  await side(page, 'Skriv').click()
  await body(page).click()
  await page.getByRole('button', { name: /^Sett inn \{\{dato\}\}/ }).click()
  await expect(body(page).locator('kf-variable[name="dato"]')).toBeVisible()
  await page.getByRole('button', { name: 'Sett inn {{rute}}: et eget felt på kundene' }).click()
  await page.keyboard.type(' {{rutte}}')
  await expect(page.getByText('Ingen kunde har feltet «rutte».')).toBeVisible()
  await save(page)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
    await page.screenshot({ path: `test-results/templates/editor.${scheme}.png`, fullPage: true })
  }
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
