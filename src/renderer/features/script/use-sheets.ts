import { useCallback, useEffect, useState } from 'react'
import { EMPTY_SHEETS, Sheets } from './sheets.ts'

const KEY = 'kontorflyt.script'

type Change = (sheets: Sheets) => Sheets

interface KeptSheets {
  readonly sheets: Sheets
  /**
   * Grows when the program puts another text in the place of what is written. The editor takes
   * its text only then: while a person types, it is ahead of what the page has heard of.
   */
  readonly revision: number
  /** Any change but to the text of the editor; or to it, as the editor told of it. */
  readonly change: (change: Change) => void
  /** A change that puts another text into the editor. */
  readonly replace: (change: Change) => void
}

/** What is written, kept by the window so that another way, another room or a reload loses nothing. */
export function useSheets(): KeptSheets {
  const [{ sheets, revision }, set] = useState(() => ({ sheets: readSheets(window.sessionStorage), revision: 0 }))
  useEffect(() => keepSheets(window.sessionStorage, sheets), [sheets])
  const change = useCallback((next: Change) => set((now) => ({ ...now, sheets: next(now.sheets) })), [])
  const replace = useCallback((next: Change) => set((now) => ({ sheets: next(now.sheets), revision: now.revision + 1 })), [])
  return { sheets, revision, change, replace }
}

function readSheets(storage: Storage): Sheets {
  try {
    return Sheets.parse(JSON.parse(storage.getItem(KEY) ?? 'null'))
  } catch {
    return EMPTY_SHEETS
  }
}

function keepSheets(storage: Storage, sheets: Sheets): void {
  try {
    storage.setItem(KEY, JSON.stringify(sheets))
  } catch {
    // A script larger than the window's storage lives until the page is left.
  }
}
