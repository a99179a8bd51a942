import { skipToken, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../use-notify.tsx'
import { useCustomerSearch, type CustomerOption } from './use-customer-search.ts'

interface Looking {
  /** What is typed; null while nothing is. */
  readonly written: string | null
  readonly opened: boolean
  /** The option that the arrows chose. */
  readonly movedTo: string | null
}

const NOT_LOOKING: Looking = { written: null, opened: false, movedTo: null }

interface ChoiceProps {
  readonly value: string | null
  readonly onChange: (customerId: string | null, name: string | null) => void
  readonly everyone: boolean
  readonly knownName: string | undefined
}

/**
 * What the field holds while a customer is looked for. All of it is kept here and drawn from
 * here, so what is marked on the screen is what Enter takes:
 *
 * - nothing is written: the name of the value, or nothing;
 * - written: the options that match, the first of them marked, or the one that the arrows chose;
 * - written, Enter, and no answer yet: the first of the answer is taken when it is here.
 */
export function useCustomerChoice({ value, onChange, everyone, knownName }: ChoiceProps) {
  const [{ written, opened, movedTo }, setLooking] = useState(NOT_LOOKING)
  /** What is typed by now, for an answer that comes later. */
  const latest = useRef<string | null>(null)
  const notify = useNotify()
  const { name, remember } = useName(value, knownName)
  const typed = written?.trim() ?? ''
  const { options: found, isWaiting, ask } = useCustomerSearch(typed, everyone)
  const options = typed === '' ? withValue(found, value, name) : found.filter(({ id }) => id !== value)
  const marked = options.find(({ id }) => id === movedTo) ?? (typed === '' ? undefined : options[0])
  const look = (next: Looking): void => {
    latest.current = next.written
    setLooking(next)
  }
  const choose = (option: CustomerOption | null): void => {
    remember(option)
    look(NOT_LOOKING)
    if (option?.id !== value) onChange(option?.id ?? null, option?.name ?? null)
  }
  const takeFirst = async (): Promise<void> => {
    const [first] = await ask()
    if (first !== undefined && latest.current === written) choose(first)
  }
  return {
    text: written ?? name ?? '',
    options,
    marked,
    opened,
    isMissing: typed !== '' && !isWaiting && options.length === 0,
    choose,
    write: (text: string) => look({ ...NOT_LOOKING, written: text, opened: true }),
    leave: () => look(NOT_LOOKING),
    open: () => setLooking((looking) => ({ ...looking, opened: true })),
    move: (by: 1 | -1): void => setLooking((looking) => ({ ...looking, opened: true, movedTo: next(options, marked, by)?.id ?? null })),
    /** Enter; false where it is not for the list but for the form around it. */
    take: (): boolean => {
      if (marked !== undefined) choose(marked)
      else if (isWaiting) takeFirst().catch(notify.failed)
      return marked !== undefined || isWaiting
    },
  }
}

/** The value's name: of the option that was chosen here, as the page knows it, or as the register has it. */
function useName(value: string | null, knownName: string | undefined) {
  const [chosen, remember] = useState<CustomerOption | null>(null)
  const known = chosen !== null && chosen.id === value ? chosen.name : knownName
  const { customers } = useApi()
  const { data } = useQuery(customers.get.queryOptions({ input: value === null || known !== undefined ? skipToken : { id: value } }))
  return { name: value === null ? null : (known ?? data?.name ?? null), remember }
}

/** The option after or before the one that is marked, around the ends. */
function next(options: readonly CustomerOption[], marked: CustomerOption | undefined, by: 1 | -1): CustomerOption | undefined {
  if (marked === undefined) return options.at(by === 1 ? 0 : -1)
  return options.at((options.indexOf(marked) + by) % options.length)
}

/** The value is among the options even where the answer does not hold it. */
function withValue(options: readonly CustomerOption[], value: string | null, name: string | null): readonly CustomerOption[] {
  return value === null || name === null || options.some(({ id }) => id === value) ? options : [{ id: value, name }, ...options]
}
