import { useRef, type ChangeEvent, type FocusEvent } from 'react'
import type { Language } from '../../../shared/language.ts'
import { insertText } from './insert-text.ts'
import { NO_TEXT, withText, type TemplateDraft } from './template-draft.ts'
import { asWritten } from './variables.ts'

export type Side = 'bodyHtml' | 'bodyText'
type FieldName = 'subject' | Side
type FieldElement = HTMLInputElement | HTMLTextAreaElement

interface WordsEditorOptions {
  readonly draft: TemplateDraft
  readonly language: Language
  /** The side of the body that is on the screen. */
  readonly side: Side
  readonly onChange: (draft: TemplateDraft) => void
}

/** The fields of one language's words, and a way to put a variable into the one that was last written in. */
export function useWordsEditor({ draft, language, side, onChange }: WordsEditorOptions) {
  const lastUsed = useRef<{ readonly name: FieldName; readonly element: FieldElement } | null>(null)
  const words = draft.texts[language] ?? NO_TEXT
  const change = (name: FieldName, value: string): void => onChange(withText(draft, language, { [name]: value }))
  const field = (name: FieldName) => ({
    value: words[name],
    onFocus: (event: FocusEvent<FieldElement>) => {
      lastUsed.current = { name, element: event.currentTarget }
    },
    onChange: (event: ChangeEvent<FieldElement>) => change(name, event.currentTarget.value),
  })
  const insert = (variable: string): void => {
    const used = lastUsed.current
    // A side that is no longer on the screen has no caret: then the variable goes last in the one that is.
    const element = used !== null && used.element.isConnected && (used.name === 'subject' || used.name === side) ? used.element : null
    const name = element === null || used === null ? side : used.name
    const end = words[name].length
    const { text, caret } = insertText(words[name], { start: element?.selectionStart ?? end, end: element?.selectionEnd ?? end }, asWritten(variable))
    change(name, text)
    // The new value reaches the field with the next render; only then is there a place for the caret.
    requestAnimationFrame(() => {
      element?.focus()
      element?.setSelectionRange(caret, caret)
    })
  }
  return { field, insert }
}
