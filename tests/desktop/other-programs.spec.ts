import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { REST_PREFIX } from '../../src/api/rest/rest-prefix.ts'
import { type FreePort, freePort } from '../helpers/free-port.ts'
import { rawRequest } from '../helpers/raw-request.ts'
import type { StandInProgram } from './stand-in-program.ts'
import { expect, test, type Machine } from './stand-in-test.ts'

/* Other programs on the machine: let in by the settings alone, with a key that is shown on asking. */

const SUNDAY = '2026-11-22T19:00:00.000Z'
const CUSTOMERS = `${REST_PREFIX}/customers?limit=1`

/** What another program sees: the status, or how its connection ended. */
function call(port: number, key: string | null, headers: Record<string, string> = {}, path = CUSTOMERS): Promise<unknown> {
  const bearer: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
  return rawRequest(port, path, { ...bearer, ...headers }).then(({ status }) => status, (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error))
}

async function openSection(program: StandInProgram) {
  const page = await program.page()
  await program.order({ do: 'open url', url: 'kontorflyt://settings' })
  const section = page.locator('#rest')
  // The Copy buttons say what they have done as well.
  const status = section.getByRole('status').first()
  return { page, section, status, choice: section.getByRole('switch', { name: 'La andre programmer bruke Kontorflyt' }), key: section.getByRole('textbox', { name: 'Nøkkel' }) }
}

/** A machine whose program calls on a port of the test's own. */
async function prepare(machine: Machine): Promise<FreePort> {
  const free = await freePort()
  writeFileSync(join(machine.dataDir, 'desktop.json'), JSON.stringify({ preferences: { restPort: free.port } }))
  return free
}

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('#rest').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

test('nobody can call before it is switched on; then whoever has the key, until there is another, or it is switched off', async ({ machine }) => {
  const { port } = await prepare(machine)
  const program = await machine.start({ now: SUNDAY, args: ['--demo'] })
  const { page, section, status, choice, key } = await openSection(program)
  await expect(status).toHaveText('Av. Ingen andre programmer slipper inn.')
  await expect(choice).not.toBeChecked()
  expect(await call(port, null, {}, '/health')).toBe('ECONNREFUSED')
  expect(await axe(page)).toEqual([])

  const first = await test.step('switched on with the keyboard, and its key copied and shown on asking', async () => {
    await choice.focus()
    await page.keyboard.press('Space')
    await expect(status).toHaveText('På. Andre programmer kan bruke adressen under.')
    await expect(section.getByText(`http://127.0.0.1:${port}${REST_PREFIX}`)).toBeVisible()
    expect([await call(port, null, {}, '/health'), await call(port, null), await call(port, 'gjettet')]).toEqual([200, 401, 401])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await section.getByRole('button', { name: 'Kopier nøkkelen' }).press('Enter')
    await expect(section.getByRole('button', { name: 'Kopiert' })).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    await expect(key).toHaveValue('')
    await section.getByRole('button', { name: 'Vis nøkkelen' }).press('Enter')
    await expect(key).toHaveValue(copied)
    await expect(section.getByRole('button', { name: 'Skjul nøkkelen' })).toBeFocused()
    expect(copied).toMatch(/^[\w-]{43}$/)
    expect(await axe(page)).toEqual([])
    return copied
  })

  await test.step('who has it gets in, under our own name, and to no page', async () => {
    expect(await call(port, first)).toBe(200)
    expect(await call(port, first, { host: `evil.example:${port}` })).toBe(403)
    expect([await call(port, first, {}, '/'), await call(port, first, {}, '/rpc')]).toEqual([404, 404])
    const answer = await rawRequest(port, CUSTOMERS, { authorization: `Bearer ${first}` })
    expect(JSON.parse(answer.body)).toMatchObject({ items: [{ email: expect.stringContaining('@') }] })
    // What has a key gets no other by it.
    expect((await rawRequest(port, `${REST_PREFIX}/rest/key`, { authorization: `Bearer ${first}`, 'accept-language': 'en' }, 'POST')).body).toContain('only in Settings')
  })

  await test.step('the description opens in the browser of the person, once, without the key in its address', async () => {
    await section.getByRole('button', { name: 'Åpne beskrivelsen' }).click()
    await expect.poll(async () => (await program.facts()).openedOutside).toHaveLength(1)
    const [address = ''] = (await program.facts()).openedOutside
    expect(address).not.toContain(first)
    expect(await (await fetch(address, { redirect: 'manual' })).text()).toBe('')
    expect(await call(port, null, {}, new URL(address).pathname + new URL(address).search)).toBe(401)
  })

  const second = await test.step('a new key ends the old one', async () => {
    await section.getByRole('button', { name: 'Skjul nøkkelen' }).click()
    await expect(key).toHaveValue('')
    await section.getByRole('button', { name: 'Lag ny nøkkel' }).click()
    await page.getByRole('dialog', { name: 'Lage en ny nøkkel?' }).getByRole('button', { name: 'Lag ny nøkkel' }).click()
    await expect(key).toHaveValue(/^[\w-]{43}$/)
    const made = await key.inputValue()
    expect(made).not.toBe(first)
    expect([await call(port, first), await call(port, made)]).toEqual([401, 200])
    return made
  })
  expect(await program.end()).toBe(0)
  expect(await call(port, second)).toBe('ECONNREFUSED')
  expect([...program.lines, ...program.complaints].join('\n')).not.toMatch(new RegExp(`${first}|${second}`))

  await test.step('it is on after a restart, without a window, and off at once when it is switched off', async () => {
    const again = await machine.start({ now: SUNDAY, args: ['--hidden'] })
    await expect.poll(() => call(port, second)).toBe(200)
    const restarted = await (async () => {
      await again.order({ do: 'press tray' })
      await expect.poll(async () => (await again.facts()).window?.isVisible).toBe(true)
      return openSection(again)
    })()
    await expect(restarted.key).toHaveValue('')
    await restarted.choice.press('Space')
    await expect(restarted.status).toHaveText('Av. Ingen andre programmer slipper inn.')
    await expect(restarted.key).toHaveCount(0)
    expect(await call(port, second)).toBe('ECONNREFUSED')
  })
})

test('a port in use is said in words with what to do; another port, or the same one when it is free, mends it', async ({ machine }) => {
  const { port, take } = await prepare(machine)
  const release = await take()
  const program = await machine.start({ now: SUNDAY })
  const { page, section, status, choice } = await openSection(program)
  await choice.press('Space')
  await expect(section.getByRole('alert')).toContainText(`port ${port} er i bruk av noe annet på maskinen. Alt annet i Kontorflyt går som før.`)
  expect(await axe(page)).toEqual([])
  await section.getByRole('button', { name: 'Prøv igjen nå' }).click()
  await expect(section.getByRole('alert')).toContainText('er i bruk')

  const field = section.getByRole('textbox', { name: 'Port' })
  await field.fill('80')
  await field.press('Enter')
  await expect(section.getByText('Skriv et tall fra 1024 til 65535.')).toBeVisible()
  const other = await freePort()
  await field.fill(String(other.port))
  await field.press('Enter')
  await expect(status).toHaveText(/^På\./)
  await expect(section.getByRole('alert')).toHaveCount(0)
  expect(await call(other.port, null, {}, '/health')).toBe(200)

  await release()
  await field.fill(String(port))
  await field.press('Enter')
  await expect.poll(() => call(port, null, {}, '/health')).toBe(200)
  expect(await call(other.port, null, {}, '/health')).toBe('ECONNREFUSED')
})
