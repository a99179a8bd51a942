import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeWhole } from '../platform/kept-file.ts'
import { DesktopPreferences } from '../shared/model/desktop.ts'
import { WindowPlace } from './window-place.ts'

/** What this machine keeps of the desktop program, beside the office's data. */
const Kept = z.object({
  preferences: DesktopPreferences.prefault({}),
  window: WindowPlace.nullable().default(null),
})
export type Kept = z.infer<typeof Kept>

export interface KeptDesktop {
  readonly current: Kept
  /** What is absent stays. It holds from now on, also where the disk does not take it; then this throws. */
  change(change: Partial<Kept>): void
}

/** Opens `desktop.json` of a data folder. One that cannot be read is as good as none: nothing in it is worth refusing to start. */
export function openKeptDesktop(dataDir: string): KeptDesktop & { readonly file: string } {
  const file = join(dataDir, 'desktop.json')
  let current = read(file)
  return {
    file,
    get current() {
      return current
    },
    change: (change) => {
      current = { ...current, ...change }
      writeWhole(file, `${JSON.stringify(current, null, 2)}\n`)
    },
  }
}

function read(file: string): Kept {
  try {
    return Kept.parse(JSON.parse(readIfThere(file) ?? '{}'))
  } catch {
    return Kept.parse({})
  }
}
