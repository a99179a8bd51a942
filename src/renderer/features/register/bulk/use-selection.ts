import { useState } from 'react'
import type { CustomerFilter } from '../../../../shared/contract/register.ts'
import { NOBODY, type Selection } from './selection.ts'

/** Who is chosen among those that a filter finds; another filter begins with nobody. */
export function useSelection(asked: CustomerFilter) {
  const [chosenOf, setChosenOf] = useState(asked)
  const [selection, setSelection] = useState<Selection>(NOBODY)
  if (chosenOf !== asked) {
    setChosenOf(asked)
    setSelection(NOBODY)
  }
  return [selection, setSelection] as const
}
