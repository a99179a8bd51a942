import { useEffect, useState } from 'react'
import { EMPTY_SHEETS, Sheets } from './sheets.ts'

const KEY = 'kontorflyt.script'

type Change = (sheets: Sheets) => Sheets

/** What is written, kept by the window so that another way, another room or a reload loses nothing. */
export function useSheets(): readonly [Sheets, (change: Change) => void] {
  const [sheets, setSheets] = useState(() => readSheets(window.sessionStorage))
  useEffect(() => keepSheets(window.sessionStorage, sheets), [sheets])
  return [sheets, setSheets]
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
