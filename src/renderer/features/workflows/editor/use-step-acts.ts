import { useEffect, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Step } from '../../../../shared/model/workflow.ts'
import { moved, type DraftStep } from './draft.ts'
import { followReports } from './step-attachments.ts'

interface Steps {
  readonly steps: readonly DraftStep[]
  readonly onChange: (steps: readonly DraftStep[]) => void
  readonly newKey: () => string
}

/** Moving, putting in and taking out steps: each is said aloud, and the focus goes where the step went. */
export function useStepActs({ steps, onChange, newKey }: Steps, list: RefObject<HTMLElement | null>) {
  const { t } = useTranslation('editor')
  const [openKeys, setOpenKeys] = useState<ReadonlySet<string>>(new Set())
  const [said, setSaid] = useState('')
  const focusSoon = useFocusSoon(list)
  const setOpen = (key: string, isOpen: boolean): void => setOpenKeys((keys) => new Set(isOpen ? [...keys, key] : [...keys].filter((other) => other !== key)))
  const change = (after: readonly DraftStep[]): void => onChange(followReports(steps, after))
  const move = (from: number, to: number): void => {
    const key = steps[from]?.key
    change(moved(steps, from, to))
    setSaid(t('steps.movedTo', { place: to + 1, count: steps.length }))
    if (key !== undefined) focusSoon(`[data-step="${key}"] [data-handle]`)
  }
  const put = (step: Step, place: number): void => {
    const key = newKey()
    change(steps.toSpliced(place, 0, { key, step }))
    setOpen(key, true)
    setSaid(t('steps.added', { place: place + 1 }))
    focusSoon(`[data-step="${key}"] [data-open-step]`)
  }
  const remove = (index: number): void => {
    change(steps.toSpliced(index, 1))
    setSaid(t('steps.removed', { place: index + 1 }))
    const next = steps[index + 1] ?? steps[index - 1]
    focusSoon(next === undefined ? '[data-add-step]' : `[data-step="${next.key}"] [data-open-step]`)
  }
  return { said, openKeys, setOpen, move, put, remove }
}

/** Gives the focus to an element after the list is drawn again: one that was moved in the page, or has just come, would not have it. */
function useFocusSoon(list: RefObject<HTMLElement | null>): (selector: string) => void {
  const [wanted, setWanted] = useState<{ readonly selector: string } | null>(null)
  useEffect(() => {
    if (wanted === null) return undefined
    // After the menu that this was chosen in has closed and has done with the focus.
    const frame = requestAnimationFrame(() => list.current?.parentElement?.querySelector<HTMLElement>(wanted.selector)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [wanted, list])
  return (selector) => setWanted({ selector })
}
