import { expect, test } from './stand-in-test.ts'

/*
 * The program held to Electron's security checklist (electronjs.org/docs/latest/tutorial/security):
 * its window options and handlers as Electron is given them, and what Chromium then lets a page do.
 */

test('the window, its page and its processes are as closed as the checklist wants them', async ({ machine }) => {
  const program = await machine.start({ now: '2026-11-22T19:00:00.000Z', args: ['--demo'], env: { KONTORFLYT_TOKEN: 'hemmelig-token-123456', AWS_SECRET_ACCESS_KEY: 'hemmelig' }, passphrase: 'en lang setning' })
  const page = await program.page()
  await expect(page.getByRole('heading', { level: 1, name: 'I dag' })).toBeVisible()

  await test.step('every process is sandboxed, and each window is told so again', async () => {
    const { windowOptions, isSandboxForced } = await program.facts()
    expect(isSandboxForced).toBe(true)
    expect(windowOptions).toEqual([
      expect.objectContaining({
        webPreferences: expect.objectContaining({ contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webviewTag: false, webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, navigateOnDragDrop: false }),
      }),
    ])
  })

  await test.step('app:// is a proper origin and gets past no protection', async () => {
    expect((await program.facts()).schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
  })

  await test.step('the page finds nothing of Node, Electron or the preload script', async () => {
    const found = await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'standInTell', 'standInHear'].filter((name) => name in globalThis))
    expect(found).toEqual([])
  })

  await test.step('its policy lets no foreign script, connection or frame in', async () => {
    const violations = await page.evaluate(async () => {
      const seen = new Set<string>()
      // Each of the three is refused sooner or later; one that is not lets the test run out of time.
      const refused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          seen.add(event.effectiveDirective)
          if (seen.size === 3) resolve()
        })
      })
      const script = document.createElement('script')
      script.textContent = 'globalThis.wasRun = true'
      document.body.append(script)
      await fetch('https://evil.example/').catch(() => {})
      const frame = document.createElement('iframe')
      frame.src = 'https://evil.example/'
      document.body.append(frame)
      await refused
      return [...seen, 'wasRun' in globalThis]
    })
    expect(violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src', 'frame-src', false]))
  })

  await test.step('it goes nowhere else and opens no window; a safe address goes to the browser of the person', async () => {
    await page.evaluate(() => window.open('https://example.no/hjelp'))
    await expect.poll(async () => (await program.facts()).openedOutside).toEqual(['https://example.no/hjelp'])
    await page.evaluate(() => window.open('file:///etc/passwd'))
    await page.evaluate(() => {
      location.href = 'http://example.no/'
    })
    await page.evaluate(() => {
      location.href = 'https://example.no/ut'
    })
    await expect.poll(async () => (await program.facts()).openedOutside).toEqual(['https://example.no/hjelp', 'https://example.no/ut'])
    expect((await program.facts()).window?.url).toBe('app://kontorflyt/')
    expect(page.context().pages()).toHaveLength(1)
  })

  await test.step('no permission is given, whatever is asked for, but to put text on the clipboard', async () => {
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'hid', 'usb']) expect(await program.order({ do: 'ask permission', permission, url: 'app://kontorflyt/' }), permission).toEqual([false, false, false])
    const copying = (url: string) => program.order({ do: 'ask permission', permission: 'clipboard-sanitized-write', url })
    expect([await copying('app://kontorflyt/settings'), await copying('https://evil.example/')]).toEqual([[true, true, false], [false, false, false]])
  })

  await test.step('nobody but the page gets a port to the engine', async () => {
    await program.order({ do: 'forge ipc', channel: 'kontorflyt:connect', url: 'https://evil.example/' })
    await program.order({ do: 'forge ipc', channel: 'kontorflyt:connect', url: 'app://kontorflyt/' })
    expect((await program.facts()).notifications).toEqual([])
    expect(program.complaints.filter((line) => line.includes('A page that is not ours asked for a port'))).toHaveLength(2)
  })

  await test.step('workers see nothing of our environment that they do not need', async () => {
    await program.sleepUntil('2026-11-23T08:00:00.000Z')
    await expect.poll(async () => (await program.facts()).forks.length).toBeGreaterThan(0)
    const names = (await program.facts()).forks.flatMap(({ env }) => Object.keys(env))
    expect(names.filter((name) => !['PATH', 'HOME', 'LANG', 'TZ', 'LC_ALL', 'TMPDIR'].includes(name))).toEqual([])
  })
})
