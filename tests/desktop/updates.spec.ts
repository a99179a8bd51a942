import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { openUpdateFeed, type UpdateFeed } from '../helpers/update-feed.ts'
import { axeFindings } from './axe-findings.ts'
import { debuggingPort } from './electron/chromium.ts'
import { expect, test } from './stand-in-test.ts'

/*
 * The program's own next version, from the signed feed to the file that is replaced: built and
 * laid out as an AppImage is, with electron-updater itself. Only Electron is stood in for.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const REGISTER = new URL('electron/register.ts', import.meta.url).href

interface Installed {
  readonly program: string
  readonly systemResources: string
  /** The file that an installation replaces, as the AppImage that the program was started from. */
  readonly appImage: string
  /** Appears when the new version has been started. */
  readonly started: string
  readonly env: Readonly<Record<string, string>>
}

function install(folder: string, feed: UpdateFeed): Installed {
  const [program, systemResources, appImage, started] = ['program', 'resources', 'Kontorflyt.AppImage', 'started'].map((name) => join(folder, name))
  if (program === undefined || systemResources === undefined || appImage === undefined || started === undefined) throw new TypeError('an installation has four parts')
  mkdirSync(program)
  mkdirSync(systemResources)
  for (const part of ['out', 'resources', 'migrations', 'package.json']) cpSync(join(ROOT, part), join(program, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(program, 'node_modules'))
  writeFileSync(join(program, 'resources/update-key.pem'), feed.publicKey)
  writeFileSync(join(systemResources, 'app-update.yml'), `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: kontorflyt-updater\n`)
  writeFileSync(appImage, 'the version of today')
  chmodSync(appImage, 0o755)
  return { program, systemResources, appImage, started, env: { APPIMAGE: appImage, XDG_CACHE_HOME: join(folder, 'cache') } }
}

/** How the new version says that it was started. */
const newVersion = (started: string): Buffer => Buffer.from(`#!/bin/sh\nprintf started > '${started}.part' && mv '${started}.part' '${started}'\n`)

/** The window of a program that no test started. */
async function pageOf(dataDir: string): Promise<Page> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${debuggingPort(join(dataDir, 'chromium'))}`)
  const page = browser.contexts()[0]?.pages().find((tab) => tab.url() !== 'about:blank')
  if (page === undefined) throw new Error('the program has no window')
  return page
}

/** Ends the program that holds this data, if one does. */
async function endProgramOn(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'chromium', 'SingletonLock')
  if (existsSync(lock)) process.kill(Number(readFileSync(lock, 'utf8')), 'SIGTERM')
  await expect.poll(() => existsSync(lock)).toBe(false)
}

async function look(page: Page, name: string): Promise<void> {
  for (const scheme of ['dark', 'light'] as const) {
    expect(await axeFindings(page, '#updates', scheme)).toEqual([])
    await page.locator('#updates').screenshot({ path: `test-results/desktop/${name}.${scheme}.png`, animations: 'disabled' })
  }
}

test('a new version is fetched and shown, waits for the run that is due, and is then installed and started', async ({ machine }) => {
  const folder = mkdtempSync(join(tmpdir(), 'kontorflyt-installed-'))
  const feed = await openUpdateFeed()
  try {
    const { appImage, started, env, ...installed } = install(folder, feed)
    feed.publish({ version: '9.1.0', installer: newVersion(started), notes: '<p>Raskere <b>rapporter</b></p><p>Færre spørsmål & <script>alert(1)</script>bedre svar</p>' })
    // Ten minutes before the sample office's Monday run.
    const program = await machine.start({ now: '2026-11-23T07:50:00.000Z', args: ['--demo'], packaged: true, installed, env })
    const page = await program.page()
    await program.order({ do: 'open url', url: 'kontorflyt://settings' })
    const section = page.locator('#updates')
    const says = section.getByRole('status').first()

    await test.step('it is shown as text and not installed by itself', async () => {
      await expect(says).toContainText('Det er ikke sett etter en ny versjon ennå.')
      await section.getByRole('button', { name: 'Se etter ny versjon' }).click()
      await expect(says).toContainText('Versjon 9.1.0 er klar til å installeres.')
      await expect(section.getByText('Hva som er nytt')).toBeVisible()
      await expect(section.getByText('Raskere rapporter')).toBeVisible()
      await expect(section.getByText('Færre spørsmål & bedre svar')).toBeVisible()
      await look(page, 'update-ready.nb')
      expect(readFileSync(appImage, 'utf8')).toBe('the version of today')
    })

    await test.step('a person wants it: it waits for the run, and can be put off', async () => {
      await section.getByRole('button', { name: 'Installer og start på nytt' }).click()
      await expect(section.getByText('Venter, for en kjøring begynner snart:')).toContainText('kl. 09.00')
      await look(page, 'update-wanted.nb')
      await section.getByRole('button', { name: 'Ikke installer likevel' }).click()
      await expect(section.getByText('Venter, for en kjøring begynner snart:')).toHaveCount(0)
    })

    await test.step('after the run it takes the place of the old one, and is started', async () => {
      await program.sleepUntil('2026-11-23T08:00:01.000Z')
      await program.order({ do: 'open url', url: 'kontorflyt://executions' })
      await expect(page.getByTestId('execution-row').first()).toContainText('33 av 33 sendtVenter til tor. 26. nov.')
      expect(existsSync(started)).toBe(false)
      await program.order({ do: 'open url', url: 'kontorflyt://settings' })
      await section.getByRole('button', { name: 'Installer og start på nytt' }).click()
      expect(await program.exited).toBe(0)
      await expect.poll(() => existsSync(started)).toBe(true)
      expect(readFileSync(appImage)).toEqual(newVersion(started))
    })
  } finally {
    await feed.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})

test('a version that cannot be put in its place: the old one is put back and started again, and says so', async ({ machine }) => {
  const folder = mkdtempSync(join(tmpdir(), 'kontorflyt-installed-'))
  const feed = await openUpdateFeed()
  try {
    const { appImage, started, env, ...installed } = install(folder, feed)
    feed.publish({ version: '9.1.0', installer: newVersion(started) })
    // As it is when the disk is full: by then electron-updater has removed the old one.
    const tools = join(folder, 'tools')
    mkdirSync(tools)
    writeFileSync(join(tools, 'mv'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    // What Electron gives as arguments begins, here, with the main process's own file.
    const says = join(folder, 'says')
    const oldVersion = `#!/bin/sh\nprintf '%s\\n' "$@" > '${says}'\nexec '${process.execPath}' --import '${REGISTER}' "$@" >> '${says}' 2>&1\n`
    writeFileSync(appImage, oldVersion)
    const program = await machine.start({ now: '2026-11-22T19:00:00.000Z', args: ['--demo'], packaged: true, installed, env: { ...env, PATH: `${tools}:${process.env['PATH'] ?? ''}` } })
    await program.order({ do: 'open url', url: 'kontorflyt://settings' })
    const section = (page: Page) => page.locator('#updates')
    const page = await program.page()
    await section(page).getByRole('button', { name: 'Se etter ny versjon' }).click()
    await section(page).getByRole('button', { name: 'Installer og start på nytt' }).click()
    expect(await program.exited).toBe(0)
    await expect.poll(() => (existsSync(says) ? readFileSync(says, 'utf8') : '')).toContain('Kontorflyt is ready: its window is open')
    expect(readFileSync(appImage, 'utf8')).toBe(oldVersion)
    expect(existsSync(`${appImage}.before`)).toBe(false)
    expect(existsSync(started)).toBe(false)

    expect(readFileSync(says, 'utf8').split('\n').slice(1, 5)).toEqual(['--data-dir', machine.dataDir, '--update-failed', 'kontorflyt://settings'])
    const back = await pageOf(machine.dataDir)
    await expect(section(back).getByRole('alert')).toContainText('kunne ikke installeres. Kontorflyt er startet igjen som før, og ingenting er tapt.')
    await look(back, 'update-not-installed.nb')
    await section(back).getByRole('button', { name: 'Se etter ny versjon' }).click()
    await expect(section(back).getByRole('status').first()).toContainText('Versjon 9.1.0 er klar til å installeres.')
    await back.getByRole('link', { name: 'Kunder' }).click()
    await expect(back.getByText('Bakeriet på Hjørnet')).toBeVisible()
  } finally {
    await endProgramOn(machine.dataDir)
    await feed.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})

test('a version whose signature is not ours is not fetched, and the page says that nothing was changed', async ({ machine }) => {
  const folder = mkdtempSync(join(tmpdir(), 'kontorflyt-installed-'))
  const feed = await openUpdateFeed()
  try {
    const { appImage, started, env, ...installed } = install(folder, feed)
    feed.publish({ version: '9.1.0', installer: newVersion(started) }, (body) => body)
    const program = await machine.start({ now: '2026-11-22T19:00:00.000Z', packaged: true, installed, env })
    const page = await program.page()
    await program.order({ do: 'open url', url: 'kontorflyt://settings' })
    const section = page.locator('#updates')
    await section.getByRole('button', { name: 'Se etter ny versjon' }).click()
    await expect(section.getByRole('alert')).toContainText('ikke signert av den som lager Kontorflyt, og ble ikke installert. Ingenting er endret.')
    await look(page, 'update-refused.nb')
    expect(feed.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([])
    expect(readFileSync(appImage, 'utf8')).toBe('the version of today')
    await expect(section.getByRole('button', { name: 'Se etter ny versjon' })).toBeEnabled()
  } finally {
    await feed.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})
