import type { Language } from '../../shared/language.ts'
import type { OrderItem } from '../../shared/model/register.ts'
import { text } from '../../shared/texts/text.ts'
import type { ReadableNumber } from './readable-number.ts'

/** What offices and their systems call the two things that an item is made of. Other fields are said by name. */
const NAMES = ['vare', 'varenavn', 'navn', 'produkt', 'name', 'product', 'item', 'title']
const AMOUNTS = ['antall', 'mengde', 'mengd', 'amount', 'quantity', 'qty', 'count']

const SHOWN_ITEMS = 12
const SHOWN_LETTERS = 400

/** "24 × Grovt rundstykke, 2 × Brød". */
export function itemsInWords(items: readonly OrderItem[], language: Language, readable: ReadableNumber): string {
  const shown = items.slice(0, SHOWN_ITEMS).map((item) => itemInWords(item, language, readable)).filter((words) => words !== '')
  const more = items.length > SHOWN_ITEMS ? [text(language, 'report.more_items', { count: items.length - SHOWN_ITEMS })] : []
  return [...shown, ...more].join(', ').slice(0, SHOWN_LETTERS)
}

/** How many pieces in all; null where no item says. */
export function amountOfItems(items: readonly OrderItem[]): number | null {
  const amounts = items.flatMap((item) => amountOf(item) ?? [])
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0)
}

function itemInWords(item: OrderItem, language: Language, readable: ReadableNumber): string {
  const name = field(item, NAMES)
  const amount = amountOf(item)
  if (typeof name === 'string' && name !== '') return amount === null ? name : text(language, 'report.item_amount', { amount: readable(amount), name })
  return Object.entries(item).flatMap(([key, value]) => (typeof value === 'string' || typeof value === 'number' ? [`${key}: ${value}`] : [])).join(' ')
}

function amountOf(item: OrderItem): number | null {
  const amount = field(item, AMOUNTS)
  return typeof amount === 'number' && Number.isFinite(amount) ? amount : null
}

function field(item: OrderItem, names: readonly string[]): unknown {
  return Object.entries(item).find(([key]) => names.includes(key.toLowerCase()))?.[1]
}
