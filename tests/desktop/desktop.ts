import type { Page } from '@playwright/test'
import { electronBinary } from './electron-binary.ts'
import { startRealElectron } from './real-electron.ts'
import { type ProgramStart, StandInProgram } from './stand-in-program.ts'

/** The desktop program as the stories of both hosts need it. */
export interface Desktop {
  page(): Promise<Page>
  /** The machine sleeps until this moment. */
  sleepUntil(instant: string): Promise<void>
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown>
}

/** In Electron where there is one, else in the stand-in. */
export function startDesktop(start: Pick<ProgramStart, 'dataDir' | 'now' | 'args' | 'passphrase'>): Promise<Desktop> {
  const binary = electronBinary()
  return binary === undefined ? StandInProgram.start(start) : startRealElectron(binary, start)
}
