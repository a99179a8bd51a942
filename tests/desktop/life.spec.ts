import { expect, test } from './stand-in-test.ts'

/* The built program's life around its window, in the stand-in of Electron (docs/desktop.md). */

const SUNDAY = '2026-11-22T19:00:00.000Z'

test('closing the window is asked about once; the program goes on in the tray and comes back from there', async ({ machine }) => {
  const program = await machine.start({ now: SUNDAY, args: ['--demo'] })
  const page = await program.page()
  await expect(page.getByRole('heading', { level: 1, name: 'I dag' })).toBeVisible()
  expect((await program.facts()).tray).toEqual({
    toolTip: 'Kontorflyt: Alt er i orden',
    items: ['Alt er i orden (off)', 'Neste: Ukens bestillingsskjema (eksempel), man. 23. nov. kl. 09.00', '—', 'Sett alt på pause', 'Åpne Kontorflyt', '—', 'Avslutt'],
  })

  await program.order({ do: 'close window' })
  const { boxes, window } = await program.facts()
  expect(boxes).toEqual([expect.objectContaining({ message: 'Skal Kontorflyt gå videre i bakgrunnen?', buttons: ['Gå videre i bakgrunnen', 'Avslutt', 'La vinduet stå'] })])
  expect(window?.isVisible).toBe(true)
  await program.order({ do: 'answer box', button: 0, isChecked: false })
  await expect.poll(async () => (await program.facts()).window?.isVisible).toBe(false)
  await program.order({ do: 'press tray' })
  await expect.poll(async () => (await program.facts()).window?.isVisible).toBe(true)
  await program.order({ do: 'close window' })
  expect(await program.facts()).toMatchObject({ boxes: [{}], window: { isVisible: false } })

  // The choice can be seen, and taken back, in Innstillinger.
  await program.order({ do: 'open url', url: 'kontorflyt://settings' })
  await expect(page.getByRole('radio', { name: 'Gå videre i bakgrunnen' })).toBeChecked()
  await expect(page.getByRole('switch', { name: /Start når jeg logger inn/ })).toBeDisabled()
  await page.getByRole('switch', { name: 'Stilletid' }).click()
  await expect(page.getByLabel('Fra', { exact: true })).toHaveValue('18:00')
})

test('a second start shows the window of the first and ends; its link is opened if it is one of ours', async ({ machine }) => {
  const program = await machine.start({ now: SUNDAY, args: ['--hidden'] })
  expect((await program.facts()).window).toBeNull()
  const second = await machine.start({ waits: 'for its end', args: ['kontorflyt://templates'] })
  expect(await second.exited).toBe(0)
  await expect.poll(async () => (await program.facts()).window).toMatchObject({ isVisible: true, url: 'app://kontorflyt/templates' })

  const stranger = await machine.start({ waits: 'for its end', args: ['kontorflyt://settings/../../etc'] })
  expect(await stranger.exited).toBe(0)
  expect((await program.facts()).window?.url).toBe('app://kontorflyt/templates')
})

test('everything is paused from the tray, over a restart, and the window is where it was, on a display that is there', async ({ machine }) => {
  const first = await machine.start({ now: SUNDAY, args: ['--demo'] })
  await first.order({ do: 'tray', label: 'Sett alt på pause' })
  await expect.poll(async () => (await first.facts()).tray?.items[0]).toBe('Alt står på pause (off)')
  await expect((await first.page()).getByTestId('paused-banner')).toContainText('Ingenting sendes eller startes før du fortsetter.')
  await first.order({ do: 'place window', bounds: { x: 1500, y: 40, width: 1000, height: 900 } })
  expect(await first.end()).toBe(0)

  const second = await machine.start({ now: '2026-11-23T09:00:00.000Z', displays: [{ x: 0, y: 0, width: 1280, height: 800 }] })
  expect(await second.facts()).toMatchObject({ window: { bounds: { x: 140, y: 0, width: 1000, height: 800 } }, tray: { toolTip: 'Kontorflyt: Alt står på pause' } })
  const page = await second.page()
  await page.getByTestId('paused-banner').getByRole('button', { name: 'Fortsett' }).click()
  await expect(page.getByTestId('paused-banner')).toHaveCount(0)
  await expect.poll(async () => (await second.facts()).tray?.items).toContain('Sett alt på pause')
})

test('a machine that slept over a due time runs it when it wakes and says so; what is finished is told, and a click opens it', async ({ machine }) => {
  const program = await machine.start({ now: SUNDAY, args: ['--demo'] })
  const page = await program.page()
  await program.sleepUntil('2026-11-23T10:40:00.000Z')
  await expect(page.getByTestId('slept')).toContainText('Ukens bestillingsskjema (eksempel): skulle gått man. 23. nov. kl. 09.00, og ble kjørt da maskinen våknet.')
  const told = async () => (await program.facts()).notifications.map(({ title }) => title)
  expect(await told()).toEqual(['Gjort etter at maskinen sov'])
  // It waits for Thursday now, and nothing keeps the machine awake any more.
  await expect.poll(async () => program.facts()).toMatchObject({ blockers: [], blockersEver: 1, tray: { items: expect.arrayContaining(['Alt er i orden (off)']) } })
  await page.getByTestId('slept').getByRole('button', { name: /Lagt merke til/ }).click()
  await expect(page.getByTestId('slept')).toHaveCount(0)

  await program.order({ do: 'close window' })
  await program.order({ do: 'answer box', button: 0, isChecked: false })
  await expect.poll(async () => (await program.facts()).window?.isVisible).toBe(false)
  await program.order({ do: 'move time', to: '2026-11-26T14:00:00.000Z' })
  await program.order({ do: 'power', event: 'unlock-screen' })
  await expect.poll(told).toContain('Ukens bestillingsskjema (eksempel) er ferdig')
  await program.order({ do: 'press notification', title: 'er ferdig' })
  await expect.poll(async () => (await program.facts()).window).toMatchObject({ isVisible: true, url: expect.stringMatching(/^app:\/\/kontorflyt\/executions\/[0-9a-f-]{36}$/) })
})

test('what goes wrong is told by a notification, once, and the tray says that it needs a person', async ({ machine }) => {
  const program = await machine.start({ now: '2026-11-23T12:00:00.000Z' })
  const page = await program.page()
  const told = async () => (await program.facts()).notifications.map(({ title }) => title)
  await program.order({ do: 'open url', url: 'kontorflyt://settings' })
  const section = page.locator('#folder')
  await section.getByRole('textbox', { name: 'Mappe' }).fill('/finnes/ikke')
  await section.getByRole('button', { name: 'Lagre' }).click()
  await expect.poll(told).toHaveLength(1)
  await expect.poll(async () => (await program.facts()).tray?.items[0]).toBe('1 ting trenger deg')
  expect(await told()).toHaveLength(1)
  await program.order({ do: 'press notification', title: (await told())[0] ?? '' })
  await expect.poll(async () => (await program.facts()).window?.url).toBe('app://kontorflyt/')
})

test('a data folder that cannot be used is said in a box, and the program ends with 1', async ({ machine }) => {
  const program = await machine.start({ waits: 'for its end', args: ['--restore-backup', 'finnes-ikke.db'] })
  expect(await program.exited).toBe(1)
  expect(program.complaints.join('\n')).toContain('finnes-ikke.db')
})
