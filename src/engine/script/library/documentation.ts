import type { Language } from '../../../shared/language.ts'
import { isTextKey, text } from '../../../shared/texts/text.ts'

/** What a name of the builder is for, by its key in shared/texts/script-docs.ts. @throws Error for a key that is not there: a mistake of ours. */
export function documentation(key: string, language: Language): string {
  const textKey = `script.doc_${key}`
  if (!isTextKey(textKey)) throw new Error(`there is no documentation ${textKey}`)
  return text(language, textKey)
}
