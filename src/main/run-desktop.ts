import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, powerSaveBlocker, session } from 'electron'
import type { UpdatesPort } from '../api/updates-port.ts'
import type { Engine } from '../engine/create-engine.ts'
import type { Logger } from '../engine/ports.ts'
import { languageOfHost } from '../platform/language-of-host.ts'
import { programFolders } from '../platform/program-folders.ts'
import { systemClock } from '../platform/system-clock.ts'
import { Failure } from '../shared/failure.ts'
import { text } from '../shared/texts/text.ts'
import { serveAppProtocol } from './app-protocol.ts'
import { setApplicationMenu } from './application-menu.ts'
import { LINK_SCHEME } from './deep-link.ts'
import type { DesktopOptions } from './desktop-options.ts'
import { DesktopProgram } from './desktop-program.ts'
import { followEngine, type Following } from './follow-engine.ts'
import { createKeepAwake } from './keep-awake.ts'
import { openKeptDesktop } from './kept-desktop.ts'
import type { LinkInbox } from './link-inbox.ts'
import { createLoginItem } from './login-item.ts'
import { denyPermissions } from './main-window.ts'
import { createQuitSequence, type QuitSequence } from './quit-sequence.ts'
import type { RestFace } from './rest-face.ts'
import { handOutPorts } from './rpc-port.ts'
import { startDesktopEngine } from './start-desktop.ts'
import { createTray, type TrayIcon } from './tray-icon.ts'
import { trayMenu, trayToolTip, type TrayAct } from './tray-menu.ts'
import { createUpdates } from './updates/create-updates.ts'
import { watchPower } from './watch-power.ts'

export interface DesktopStart {
  readonly options: DesktopOptions
  readonly links: LinkInbox
  readonly preload: string
}

/** Windows shows notifications only of a program that it knows by this name. */
const APP_ID = 'no.kontorflyt.app'
/** How often the progress of the end is looked at (ms). */
const PROGRESS_MS = 250

/** The life of the desktop app from `ready` on. What keeps it from starting is said in a box, and it exits with 1. */
export async function runDesktop(desktop: DesktopStart): Promise<void> {
  try {
    await start(desktop)
  } catch (thrown) {
    const language = languageOfHost(process.env)
    const words = thrown instanceof Failure ? thrown.in(language) : String(thrown)
    process.stderr.write(`${words}\n`)
    dialog.showErrorBox(text(language, 'desktop.cannot_start'), words)
    app.exit(1)
  }
}

async function start({ options, links, preload }: DesktopStart): Promise<void> {
  const { rendererDir, resourcesDir } = programFolders()
  const icon = join(resourcesDir, 'icons', 'kontorflyt.png')
  denyPermissions(session.defaultSession)
  serveAppProtocol(session.defaultSession, rendererDir)
  setApplicationMenu(process.platform)
  app.setAppUserModelId(APP_ID)
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)

  let quit: QuitSequence | undefined
  const program = new DesktopProgram({
    kept: openKeptDesktop(options.dataDir),
    loginItem: createLoginItem(process.env, homedir()),
    clock: systemClock,
    session: session.defaultSession,
    preload,
    icon,
    language: languageOfHost(process.env),
    quitNow: () => quit?.force(),
  })
  const { engine, logger, serve, rest } = await startDesktopEngine(options, {
    notifierFor: (log) => program.notifier(log),
    desktop: program.state,
    updatesFor: (running, log) => startUpdates(running, log, options.hasUpdateFailed, () => quit),
  })
  handOutPorts({ contents: () => program.window.contents, serve, logger })
  const { tray, following } = await runTray({ program, engine, logger, icon, rest, quitNow: () => quit?.force() })
  quit = createQuitSequence({ stop: () => stop({ program, engine, tray, following, rest }), setTimer: systemClock.setTimer, exit: (code) => app.exit(code) })
  listenToSystem(program, quit, links)
  watchPower({ engine, clock: systemClock, logger, onSlept: (report) => program.slept(report), onShutdown: () => app.quit() })

  const route = links.take()
  if (!options.hidden || route !== undefined) await program.window.open(route)
  process.stdout.write(`Kontorflyt is ready: ${options.hidden ? 'in the tray' : 'its window is open'}\n`)
}

/** A version that is to be installed is, once the work has come to rest as for any quit. */
function startUpdates(engine: Engine, logger: Logger, hasFailed: boolean, quit: () => QuitSequence | undefined): UpdatesPort | null {
  const updates = createUpdates({ engine, logger, hasFailed, stopWork: () => new Promise((resolve) => quit()?.stopFor(resolve)) })
  updates?.start()
  return updates
}

interface TrayParts {
  readonly program: DesktopProgram
  readonly engine: Engine
  readonly logger: Logger
  readonly icon: string
  readonly rest: RestFace
  readonly quitNow: () => void
}

/** The tray, kept in step with the engine; the same look keeps the machine awake while something runs, and opens the program to others. */
async function runTray({ program, engine, logger, icon, rest, quitNow }: TrayParts): Promise<{ tray: TrayIcon; following: Following }> {
  const { pause } = engine.services
  const failed = (thrown: unknown): void => logger.error('The tray could not do what was asked', { detail: String(thrown) })
  const acts: Readonly<Record<TrayAct, () => void>> = {
    open: () => program.open(),
    today: () => program.open('/'),
    next: () => program.open(`/workflows/${encodeURIComponent(program.glance?.outlook.next?.workflowId ?? '')}`),
    pause: () => void pause.pause().catch(failed),
    resume: () => void pause.resume().catch(failed),
    quit: () => app.quit(),
    quit_now: quitNow,
  }
  const tray = createTray(icon, (act) => acts[act]())
  const keepAwake = createKeepAwake(powerSaveBlocker)
  const wishForRest = (): void => void rest.wish({ isOn: program.glance?.settings.restEnabled === true, port: program.state.preferences.restPort })
  program.state.onChange(wishForRest)
  const following = followEngine({
    engine,
    clock: systemClock,
    logger,
    onGlance: (glance) => {
      program.see(glance)
      keepAwake(glance.outlook.running > 0)
      showTray(tray, program)
      wishForRest()
    },
  })
  await following.look()
  return { tray, following }
}

function showTray(tray: TrayIcon, program: DesktopProgram): void {
  const state = program.trayState()
  tray.show(trayMenu(state), trayToolTip(state))
}

function listenToSystem(program: DesktopProgram, quit: QuitSequence, links: LinkInbox): void {
  app.on('before-quit', (event) => {
    program.isQuitting = true
    if (!quit.request()) event.preventDefault()
  })
  // The window is only hidden, and the routines go on without one.
  app.on('window-all-closed', () => {})
  app.on('activate', () => program.open())
  links.onCall((route) => program.open(route))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())
}

interface Running {
  readonly program: DesktopProgram
  readonly engine: Engine
  readonly tray: TrayIcon
  readonly following: Following
  readonly rest: RestFace
}

/** Takes no more calls and lets what is under way end, telling meanwhile how much is left. */
async function stop({ program, engine, tray, following, rest }: Running): Promise<void> {
  program.window.keepPlace()
  following.stop()
  const progress = async (): Promise<void> => {
    const { workers } = await engine.services.workers.get()
    program.state.ending(workers.reduce((sum, { running }) => sum + running.length, 0))
    showTray(tray, program)
  }
  await progress()
  let cancel = (): void => {}
  const again = (): void => {
    cancel = systemClock.setTimer(PROGRESS_MS, () => void progress().then(again, () => {}))
  }
  again()
  await rest.end()
  await engine.stop().finally(() => cancel())
}
