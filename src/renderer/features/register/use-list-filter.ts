import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { CustomerFilter } from '../../../shared/contract/register.ts'
import { useWords } from '../../ui/use-words.tsx'
import { filterInput, NO_FILTER, type ListFilter } from './customer-filter.ts'

const route = getRouteApi('/customers')

/** Letters that come closer together than this (ms) are searched for once. */
const PAUSE = 90

/**
 * What the list shows: as the fields hold it, and as the register is asked for it once the
 * person pauses. An address with a choice in it (from the palette, from "Orden i registeret")
 * sets it anew.
 */
export function useListFilter(): { readonly filter: ListFilter; readonly asked: CustomerFilter; readonly setFilter: (filter: ListFilter) => void } {
  const { q, group, flaw, reserved } = route.useSearch()
  const { timezone } = useWords()
  const addressed = useMemo<ListFilter>(() => ({ ...NO_FILTER, q: q ?? '', group: group ?? null, flaw: flaw ?? null, reserved: reserved ?? null }), [q, group, flaw, reserved])
  const [answered, setAnswered] = useState(addressed)
  const [filter, setFilter] = useState(addressed)
  const [words, setWords] = useState(addressed.q)
  if (addressed !== answered) {
    setAnswered(addressed)
    setFilter(addressed)
    setWords(addressed.q)
  }
  // What is chosen counts at once, what is typed after the pause; an emptied field without one.
  useEffect(() => {
    const timer = setTimeout(() => setWords(filter.q), filter.q === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [filter.q])
  const asked = useMemo(() => filterInput({ ...filter, q: words }, timezone), [filter, words, timezone])
  return { filter, asked, setFilter }
}
