import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Electron's own: the bytes in its binary that the wire of its fuses comes after (electron/fuses, constants.ts). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Its wire as Electron leaves it: version 1, nine fuses; "1" is on, "0" is off. */
const WIRE = [1, 9, ...Buffer.from('101100111')]

/** Of Electron's languages, two that are kept and one that is not. */
const LOCALES = ['nb.pak', 'en-US.pak', 'de.pak']

/**
 * A folder in the place of an unpacked Electron for Linux, for where its binary cannot be had:
 * enough for electron-builder to pack beside, to flip the fuses of, and to take languages out of.
 * @param {string} folder
 */
export function makeStandInElectron(folder) {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  for (const locale of LOCALES) writeFileSync(join(folder, 'locales', locale), '')
  writeFileSync(join(folder, 'version'), 'stand-in')
  const binary = join(folder, 'electron')
  writeFileSync(binary, Buffer.concat([Buffer.from('not Electron '), Buffer.from(SENTINEL), Buffer.from(WIRE), Buffer.from(' not Electron')]))
  chmodSync(binary, 0o755)
}
