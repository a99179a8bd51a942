import type { Language } from '../language.ts'
import { describeTexts } from './describe.ts'
import { fillText, type TextParams } from './fill-text.ts'

export type DescribeKey = keyof (typeof describeTexts)['nb']

/** `text` for the words of moments and workflows alone: the first page says these, and need not wait for all that the engine can say. */
export function describeText(language: Language, key: DescribeKey, params: TextParams = {}): string {
  return fillText(language, describeTexts[language][key], params)
}
