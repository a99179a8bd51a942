import type { Language } from '../language.ts'
import { WEEKDAYS, type Weekday } from '../model/workflow.ts'
import { describeText, type DescribeKey } from '../texts/describe-text.ts'

/** One word of a comma-separated text, such as the third month. Empty when there is no such word. */
export function wordOf(language: Language, key: DescribeKey, index: number): string {
  return describeText(language, key).split(',')[index] ?? ''
}

export function weekdayName(weekday: Weekday, language: Language): string {
  return wordOf(language, 'describe.weekdays', WEEKDAYS.indexOf(weekday))
}

/** "a", "a og b", "a, b og c". */
export function listInWords(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : describeText(language, 'describe.and', { list: items.slice(0, -1).join(', '), last })
}

export function capitalized(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

export function uncapitalized(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
}
