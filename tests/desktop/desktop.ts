import type { Desktop } from './desktop-program.ts'
import { electronBinary } from './electron-binary.ts'
import { startRealElectron } from './real-electron.ts'
import { type ProgramStart, StandInProgram } from './stand-in-program.ts'

/** In Electron where there is one, else in the stand-in. */
export function startDesktop(start: Pick<ProgramStart, 'dataDir' | 'now' | 'args' | 'passphrase'>): Promise<Desktop> {
  const binary = electronBinary()
  return binary === undefined ? StandInProgram.start(start) : startRealElectron(binary, start)
}
