import { join } from 'node:path'
import { app, dialog, session, type Tray } from 'electron'
import { languageOfHost } from '../platform/language-of-host.ts'
import { programFolders } from '../platform/program-folders.ts'
import { systemClock } from '../platform/system-clock.ts'
import { Failure } from '../shared/failure.ts'
import { text } from '../shared/texts/text.ts'
import { serveAppProtocol } from './app-protocol.ts'
import { createDesktopNotifier } from './desktop-notifier.ts'
import { readDesktopOptions } from './desktop-options.ts'
import { denyPermissions, MainWindow } from './main-window.ts'
import { createQuitSequence } from './quit-sequence.ts'
import { handOutPorts } from './rpc-port.ts'
import { startDesktopEngine } from './start-desktop.ts'
import { createTray } from './tray-icon.ts'

/** The life of the desktop app from `ready` on. What keeps it from starting is said in a box, and it exits with 1. */
export async function runDesktop(preload: string): Promise<void> {
  try {
    await start(preload)
  } catch (thrown) {
    const language = languageOfHost(process.env)
    const words = thrown instanceof Failure ? thrown.in(language) : String(thrown)
    process.stderr.write(`${words}\n`)
    dialog.showErrorBox(text(language, 'desktop.cannot_start'), words)
    app.exit(1)
  }
}

async function start(preload: string): Promise<void> {
  const { rendererDir, resourcesDir } = programFolders()
  const icon = join(resourcesDir, 'icons', 'kontorflyt.png')
  denyPermissions(session.defaultSession)
  serveAppProtocol(session.defaultSession, rendererDir)

  let isQuitting = false
  const window = new MainWindow({ session: session.defaultSession, preload, icon, isQuitting: () => isQuitting })
  const open = (route?: string): void => void window.open(route)
  const { engine, logger, serve } = await startDesktopEngine(readDesktopOptions(process.argv, process.env), (log) => createDesktopNotifier(log, open))
  handOutPorts({ contents: () => window.contents, serve, logger })

  const quit = createQuitSequence({ stop: () => engine.stop(), setTimer: systemClock.setTimer, exit: (code) => app.exit(code) })
  app.on('before-quit', (event) => {
    isQuitting = true
    if (!quit.request()) event.preventDefault()
  })
  // The window is only hidden, and the routines go on without one.
  app.on('window-all-closed', () => {})
  app.on('second-instance', () => open())
  app.on('activate', () => open())
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())

  const { language } = await engine.services.settings.get()
  trays.add(createTray({ icon, language, open, quit: () => app.quit() }))
  await window.open()
  process.stdout.write('Kontorflyt is ready: its window is open\n')
}

/** Held for the life of the program: a tray icon that is collected as garbage disappears. */
const trays = new Set<Tray>()
