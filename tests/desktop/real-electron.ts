import { fileURLToPath } from 'node:url'
import { _electron } from '@playwright/test'
import type { Desktop } from './desktop-program.ts'
import type { ProgramStart } from './stand-in-program.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Electron's own option `-r` runs it in the main process before the program. */
const STEER = fileURLToPath(new URL('electron/steer-time.cjs', import.meta.url))

/** The built program in a real Electron, driven by Playwright's own means; time is put forward as in the stand-in. */
export async function startRealElectron(executablePath: string, { dataDir, now, args = [], passphrase }: ProgramStart): Promise<Desktop> {
  const env = Object.fromEntries(Object.entries({ ...process.env, ...(now === undefined ? {} : { STEERED_NOW: now }), ...(passphrase === undefined ? {} : { KONTORFLYT_PASSPHRASE: passphrase }), DBUS_SESSION_BUS_ADDRESS: 'disabled:' }).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const electron = await _electron.launch({ executablePath, args: ['-r', STEER, ROOT, '--data-dir', dataDir, ...args], env, timezoneId: 'Europe/Oslo', locale: 'nb-NO' })
  return {
    page: () => electron.firstWindow(),
    sleepUntil: async (instant) => {
      await electron.evaluate(({ powerMonitor }, moment) => {
        powerMonitor.emit('suspend')
        const steer: unknown = Reflect.get(globalThis, 'steerTime')
        if (typeof steer === 'function') Reflect.apply(steer, undefined, [moment])
        powerMonitor.emit('resume')
      }, instant)
    },
    end: async (signal) => {
      const child = electron.process()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await ended
    },
  }
}
