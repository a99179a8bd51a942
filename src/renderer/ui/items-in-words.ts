import type { OrderItem } from '../../shared/model/register.ts'

/** What offices and their systems call the two things that a line of an order is made of. */
const NAMES = ['vare', 'varenavn', 'navn', 'produkt', 'name', 'product', 'item', 'title']
const AMOUNTS = ['antall', 'mengde', 'mengd', 'amount', 'quantity', 'qty', 'count']
const SHOWN = 12

/** "24 × Grovt rundstykke, 2 × Brød", or the fields by name where a line names no ware. */
export function itemsInWords(items: readonly OrderItem[], readable: (amount: number) => string): string {
  const shown = items.slice(0, SHOWN).map((item) => itemInWords(item, readable)).filter((words) => words !== '')
  return [...shown, ...(items.length > SHOWN ? ['…'] : [])].join(', ')
}

/** What a line calls its ware and its amount: the first key of each that it has. */
export function itemKeys(item: OrderItem): { readonly name: string | undefined; readonly amount: string | undefined } {
  const keyAmong = (names: readonly string[]): string | undefined => Object.keys(item).find((key) => names.includes(key.toLowerCase()))
  return { name: keyAmong(NAMES), amount: keyAmong(AMOUNTS) }
}

function itemInWords(item: OrderItem, readable: (amount: number) => string): string {
  const keys = itemKeys(item)
  const name = keys.name === undefined ? undefined : item[keys.name]
  const amount = keys.amount === undefined ? undefined : item[keys.amount]
  if (typeof name === 'string' && name !== '') return typeof amount === 'number' ? `${readable(amount)} × ${name}` : name
  return Object.entries(item).flatMap(([key, value]) => (typeof value === 'string' || typeof value === 'number' ? [`${key}: ${value}`] : [])).join(' ')
}
