import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type * as Real from 'electron'
import { closeBrowser, openBrowser } from './chromium.ts'
import { machine, wishes } from './machine.ts'
import { holdLock, releaseLock } from './single-instance.ts'
import { StandInEvent, type Surface } from './surface.ts'

type AppSurface = Surface<
  Real.App,
  'quit' | 'exit' | 'whenReady' | 'isReady' | 'enableSandbox' | 'requestSingleInstanceLock' | 'isPackaged' | 'setPath' | 'getPath' | 'getVersion' | 'getName' | 'name' | 'getAppPath' | 'setAsDefaultProtocolClient' | 'setLoginItemSettings' | 'getLoginItemSettings' | 'setAppUserModelId' | 'relaunch' | 'releaseSingleInstanceLock'
>

class App extends EventEmitter implements AppSurface {
  readonly isPackaged = wishes.packaged
  readonly name = 'kontorflyt'
  readonly #paths = new Map<string, string>([['userData', join(tmpdir(), `stand-in-${process.pid}`)]])
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false

  /** Ready comes after the main module has been evaluated, as in Electron. */
  begin(): void {
    setImmediate(() => {
      void openBrowser(this.getPath('userData')).then(() => {
        this.#isReady = true
        this.#ready.resolve()
        this.emit('ready', new StandInEvent(), {})
      })
    })
  }

  readonly isReady = (): boolean => this.#isReady
  readonly whenReady = (): Promise<void> => this.#ready.promise
  readonly getVersion = (): string => '0.1.0'
  readonly getName = (): string => this.name
  readonly getAppPath = (): string => process.cwd()

  readonly enableSandbox = (): void => {
    if (this.#isReady) throw new Error('enableSandbox() must be called before the app is ready')
    machine.isSandboxForced = true
  }

  readonly setPath = (name: string, path: string): void => {
    if (!existsSync(dirname(path))) throw new Error(`Failed to set path '${name}': ${dirname(path)} is not there`)
    this.#paths.set(name, path)
  }

  readonly getPath: Real.App['getPath'] = (name) => {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`the stand-in has no folder ${name}`)
    return path
  }

  readonly requestSingleInstanceLock = (data?: unknown): boolean =>
    holdLock(this.getPath('userData'), { argv: process.argv, workingDirectory: process.cwd(), data }, (other) => this.emit('second-instance', new StandInEvent(), other.argv, other.workingDirectory, other.data))

  readonly setAsDefaultProtocolClient = (scheme: string): boolean => {
    machine.protocolClients.push(scheme)
    return true
  }

  readonly setAppUserModelId = (): void => {}

  readonly releaseSingleInstanceLock = (): void => releaseLock(this.getPath('userData'))

  /** What is relaunched here would be no program of the test's; an AppImage starts its own file. */
  readonly relaunch = (): void => {
    throw new Error('the stand-in starts no program again')
  }

  readonly setLoginItemSettings = ({ openAtLogin = false, args = [] }: Real.Settings): void => {
    machine.loginItem = { openAtLogin, args: [...args] }
  }

  readonly getLoginItemSettings = (): Real.LoginItemSettings => ({
    openAtLogin: machine.loginItem.openAtLogin,
    wasOpenedAtLogin: false,
    status: machine.loginItem.openAtLogin ? 'enabled' : 'not-registered',
    executableWillLaunchAtLogin: machine.loginItem.openAtLogin,
    launchItems: [],
  })

  /** before-quit, the windows' close, will-quit, the end: the first may be prevented. */
  readonly quit = (): void => {
    const event = new StandInEvent()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.emit('will-quit', new StandInEvent())
    this.exit(0)
  }

  readonly exit = (code = 0): void => {
    this.emit('quit', new StandInEvent(), code)
    void closeBrowser().finally(() => process.exit(code))
  }
}

/** What Electron's listeners are given, checked against its overloads: never called. */
export function checkedEvents(real: Real.App): void {
  real.on('second-instance', (_event, argv: string[], workingDirectory: string, data: unknown) => [argv, workingDirectory, data])
  real.on('open-url', (_event, url: string) => url)
  real.on('before-quit', (event: { preventDefault(): void }) => event.preventDefault())
}

export const app = new App()
