import { useRef, type ChangeEvent, type FocusEvent } from 'react'
import type { Language } from '../../../shared/language.ts'
import { insertText } from './insert-text.ts'
import type { RichBodyHandle } from './rich/rich-body.tsx'
import { NO_TEXT, withText, type TemplateDraft } from './template-draft.ts'
import { asWritten } from './variables.ts'

/** How the body is shown: as one writes, as HTML, as plain text. */
export type Side = 'rich' | 'bodyHtml' | 'bodyText'
type FieldName = 'subject' | 'preheader' | 'bodyHtml' | 'bodyText'
type FieldElement = HTMLInputElement | HTMLTextAreaElement

/** What an input field needs to be one of a template's words. */
export interface WordsField {
  readonly value: string
  readonly onFocus: (event: FocusEvent<FieldElement>) => void
  readonly onChange: (event: ChangeEvent<FieldElement>) => void
}

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
  const rich = useRef<RichBodyHandle | null>(null)
  const words = draft.texts[language] ?? NO_TEXT
  const change = (name: FieldName, value: string): void => onChange(withText(draft, language, { [name]: value }))
  const field = (name: FieldName): WordsField => ({
    value: words[name] ?? '',
    onFocus: (event) => {
      lastUsed.current = { name, element: event.currentTarget }
    },
    onChange: (event) => change(name, event.currentTarget.value),
  })
  const insert = (variable: string): void => {
    const used = lastUsed.current
    // A side that is no longer on the screen has no caret: then the variable goes into the one that is.
    const isThere = used !== null && used.element.isConnected && (used.name === 'subject' || used.name === 'preheader' || used.name === side)
    if (side === 'rich' && !isThere) rich.current?.insertVariable(variable)
    else insertInto(isThere ? used.name : side === 'rich' ? 'bodyHtml' : side, isThere ? used.element : null, variable)
  }
  const insertInto = (name: FieldName, element: FieldElement | null, variable: string): void => {
    const before = words[name] ?? ''
    const end = before.length
    const { text, caret } = insertText(before, { start: element?.selectionStart ?? end, end: element?.selectionEnd ?? end }, asWritten(variable))
    change(name, text)
    // The new value reaches the field with the next render; only then is there a place for the caret.
    requestAnimationFrame(() => {
      element?.focus()
      element?.setSelectionRange(caret, caret)
    })
  }
  const onRichFocus = (): void => {
    lastUsed.current = null
  }
  return { words, field, insert, change, rich, onRichFocus }
}
