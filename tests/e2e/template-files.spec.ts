import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { png, webp } from '../helpers/pictures.ts'
import { expect, test, type OfficeHost } from './office-host.ts'

/*
 * Pictures are put into a mail from a file and from the clipboard, made small enough on the way,
 * and asked for their words; files go with it. What the preview shows is what is sent.
 */

let office: OfficeHost

test.beforeEach(async ({ openOffice }) => {
  office = await openOffice({ now: '2026-11-23T08:01:00.000Z', args: ['--demo'] })
  await office.go('/templates')
  await office.page.getByRole('link', { name: 'Bestillingsskjema' }).first().click()
  await expect(body(office.page)).toContainText('signatur')
})

const body = (page: Page) => page.getByRole('textbox', { name: 'E-posten' })
const mail = (page: Page) => page.frameLocator('iframe')

async function choose(page: Page, button: string, ...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles(files)
}

/** A picture of a kind that not every mail program shows. */
async function drawnWebp(page: Page, width: number, height: number): Promise<Buffer> {
  const address = await page.evaluate(
    ([across, down]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: across, height: down })
      canvas.getContext('2d')?.fillRect(0, 0, across / 2, down)
      return canvas.toDataURL('image/webp')
    },
    [width, height] as const,
  )
  expect(address).toMatch(/^data:image\/webp;/)
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
}

test('a picture from a file is made small enough and one that every mail program shows, asked for its words, and stands in the editor and the preview', async () => {
  const { page } = office
  await body(page).press('Control+Home')
  await page.getByRole('button', { name: 'Bilde', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Bilde' })
  await choose(page, 'Velg et bilde', { name: 'butikken.webp', mimeType: 'image/webp', buffer: await drawnWebp(page, 2400, 600) })
  await expect(dialog.locator('img')).toBeVisible()
  await dialog.getByRole('button', { name: 'Sett inn' }).click()
  await expect(dialog.getByText('Skriv hva bildet viser.')).toBeVisible()
  await dialog.getByLabel('Hva bildet viser').fill('Butikken i Storgata')
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Sett inn' }).click()
  await expect(dialog).toHaveCount(0)

  const inEditor = body(page).getByRole('img', { name: 'Butikken i Storgata' })
  await expect(inEditor).toHaveJSProperty('naturalWidth', 1200)
  await expect(inEditor).toHaveAttribute('width', '544')
  const inPreview = mail(page).getByRole('img', { name: 'Butikken i Storgata' })
  await expect(inPreview).toHaveJSProperty('naturalHeight', 300)
  await expect(page.getByText('Et bilde har ingen tekst')).toHaveCount(0)

  await inEditor.click()
  await page.getByRole('button', { name: 'Endre bildet' }).click()
  const words = page.getByRole('dialog', { name: 'Endre bildet' })
  await words.getByLabel('Hva bildet viser').fill('Butikken')
  await words.getByText('Halve bredden').click()
  await words.getByRole('button', { name: 'Sett inn' }).click()
  await expect(mail(page).getByRole('img', { name: 'Butikken' })).toHaveAttribute('width', '272')

  await page.getByRole('button', { name: 'Lagre' }).click()
  await expect(page.getByText('Malen er lagret.')).toBeVisible()
  await page.reload()
  await expect(body(page).getByRole('img', { name: 'Butikken' })).toHaveJSProperty('naturalWidth', 1200)
  await expect(page.getByText('HTML som ikke kan endres her')).toHaveCount(0)
})

/** Hands a picture to the text as the clipboard or a drag would: `on` says where it is let go. */
async function hand(on: Locator, kind: 'paste' | 'drop', picture: Buffer): Promise<void> {
  await on.evaluate(
    (element, [event, base64]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], 'image.png', { type: 'image/png' }))
      const { x, y, height } = element.getBoundingClientRect()
      const common = { bubbles: true, cancelable: true }
      element.dispatchEvent(event === 'paste' ? new ClipboardEvent('paste', { ...common, clipboardData: data }) : new DragEvent('drop', { ...common, dataTransfer: data, clientX: x + 2, clientY: y + height / 2 }))
    },
    [kind, picture.toString('base64')] as const,
  )
}

test('a picture that is pasted or dropped is asked for its words, and what is no picture is said in words', async () => {
  const { page } = office
  const dialog = page.getByRole('dialog', { name: 'Bilde' })
  const put = async (alt: string): Promise<void> => {
    await dialog.getByLabel('Hva bildet viser').fill(alt)
    await dialog.getByRole('button', { name: 'Sett inn' }).click()
  }
  await body(page).press('Control+Home')
  await hand(body(page), 'paste', png(60, 60))
  await put('Merket vårt')
  await expect(body(page).getByRole('img', { name: 'Merket vårt' })).toHaveAttribute('width', '60')
  const line = body(page).getByText('Nå er det klart')
  await hand(line, 'drop', png(30, 30))
  await put('Et brød')
  await expect(line.getByRole('img', { name: 'Et brød' })).toHaveJSProperty('naturalWidth', 30)

  await page.keyboard.press('Control+End')
  await page.getByRole('button', { name: 'Bilde', exact: true }).click()
  await choose(page, 'Velg et bilde', { name: 'ødelagt.webp', mimeType: 'image/webp', buffer: webp() })
  await expect(dialog.getByRole('alert')).toContainText('kan ikke leses som et bilde')
})

test('files go with the mail: named in the preview, refused where servers would throw them away, and there in the mail that is sent', async () => {
  const { page } = office
  const pdf = { name: 'Prisliste høst.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 priser') }
  await choose(page, 'Legg ved filer', pdf, { name: 'Åpningstider.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('tider') })
  await expect(page.getByRole('button', { name: 'Fjern vedlegget Prisliste høst.pdf' })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: /Prisliste høst.pdf \(1 kB\)/ }).filter({ hasText: 'Åpningstider.docx (1 kB)' })).toBeVisible()
  await choose(page, 'Legg ved filer', { name: 'meny.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') })
  await expect(page.getByText('Filer som slutter på .exe, kastes av de fleste e-postservere')).toBeVisible()
  await page.getByLabel('Forhåndstekst').fill('Prislisten ligger ved, {{kunde_navn}}')

  await page.getByRole('button', { name: 'Send en prøve' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send en prøve' })
  await dialog.getByLabel('Til').fill('meg@example.no')
  await dialog.getByRole('button', { name: 'Send prøven' }).click()
  await page.getByRole('button', { name: 'Åpne Prøvepostkassen' }).click()
  await page.getByRole('button', { name: 'Forlat uten å lagre' }).click()
  await page.getByText('meg@example.no').first().click()
  await expect(page.getByText('Prisliste høst.pdf')).toBeVisible()
})

test('each mail that a workflow would send is looked through, one by one', async () => {
  const { page } = office
  await office.go('/workflows')
  await page.getByRole('main').getByRole('link', { name: /bestilling/i }).first().click()
  await page.getByRole('button', { name: /på bokmål/ }).first().click()
  await page.getByRole('button', { name: 'Se alle e-postene' }).click()
  const dialog = page.getByRole('dialog', { name: 'Se alle e-postene' })
  await expect(dialog.getByRole('status')).toHaveText(/^1 av \d+$/)
  const first = await dialog.getByRole('definition').nth(1).textContent()
  await dialog.getByRole('button', { name: 'Neste' }).click()
  await expect(dialog.getByRole('status')).toHaveText(/^2 av \d+$/)
  await expect(dialog.getByRole('definition').nth(1)).not.toHaveText(first ?? '')
  expect((await new AxeBuilder({ page }).include('[role=dialog]').exclude('iframe').analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Den siste' }).click()
  await expect(dialog.getByRole('button', { name: 'Neste' })).toBeDisabled()
})
