import { z } from 'zod'

/** A line of an order as an office writes it: so many of a ware. */
export interface OrderLine {
  readonly name: string
  readonly amount: number
}

const Ours = z.strictObject({ vare: z.string(), antall: z.number() })

/** The ware and the amount of an item; null for one that says anything else. Plain words are a ware, once. */
export function lineOf(item: unknown): OrderLine | null {
  if (typeof item === 'string') return { name: item, amount: 1 }
  const read = Ours.safeParse(item)
  return read.success ? { name: read.data.vare, amount: read.data.antall } : null
}

export function itemOf({ name, amount }: OrderLine): { readonly vare: string; readonly antall: number } {
  return { vare: name, antall: amount }
}
