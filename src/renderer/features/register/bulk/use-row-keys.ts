import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react'
import { EVERYBODY, extend, toggle, type Selection } from './selection.ts'

interface RowChoice {
  /** Those of the rows that were fetched, from the top. */
  readonly ids: readonly string[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
}

/**
 * Choosing rows by mouse and keyboard. On a row's box: Space takes it in or out, with Shift all
 * from the last choice; the arrows go to the box of the next row, with Shift taking it along;
 * Ctrl/Cmd+A takes all that the filter finds; Escape lets go.
 */
export function useRowKeys(choice: RowChoice) {
  // Rows are many and memoised: what they are handed stays the same while choices change.
  const latest = useRef(choice)
  useEffect(() => {
    latest.current = choice
  })
  const choose = useCallback((id: string, isRange: boolean): void => {
    const { ids, selection, onSelect } = latest.current
    onSelect(isRange ? extend(selection, id, ids) : toggle(selection, id, ids))
  }, [])
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLInputElement>): void => {
    const row = event.currentTarget.closest('tr')
    if (row === null) return
    const { ids, selection, onSelect } = latest.current
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelect(EVERYBODY)
    else if (event.key === 'Escape') onSelect({ kind: 'some', ids: new Set(), anchor: null })
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const from = Number(row.dataset['index'])
      const to = from + (event.key === 'ArrowDown' ? 1 : -1)
      const [fromId, toId] = [ids[from], ids[to]]
      if (fromId === undefined || toId === undefined) return
      if (event.shiftKey) onSelect(extend(extend(selection, fromId, ids), toId, ids))
      row.parentElement?.querySelector<HTMLInputElement>(`tr[data-index="${to}"] input[type="checkbox"]`)?.focus()
    } else return
    event.preventDefault()
  }, [])
  return { choose, onKeyDown }
}
