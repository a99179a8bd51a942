import { hashKey } from '@tanstack/react-query'
import { z } from 'zod'
import { ScriptLanguage } from '../../../shared/model/script.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'

/*
 * What is written, one sheet for each language, and how a sheet and the draft that the other
 * ways work on keep to each other:
 *
 *   draft → sheet  a sheet that nobody has written on is made anew from the draft
 *   sheet → draft  a run that builds one workflow makes it the draft
 *   both changed   the person is asked; nothing that they wrote is replaced without a word
 */

const Sheet = z.object({
  text: z.string(),
  /** The text as the program put it there: while it is the same, no person has changed it. */
  given: z.string(),
  /** The draft that the text stands for, as made of it or as built by it; null where there is none. */
  draft: WorkflowDefinition.nullable(),
  /** The saved script that is open in the sheet, as it was saved. */
  saved: z.object({ id: z.string(), name: z.string(), text: z.string() }).nullable(),
})
export type Sheet = z.infer<typeof Sheet>
export type OpenScript = NonNullable<Sheet['saved']>

export const Sheets = z.object({ language: ScriptLanguage, javascript: Sheet, python: Sheet })
export type Sheets = z.infer<typeof Sheets>

export const EMPTY_SHEET: Sheet = { text: '', given: '', draft: null, saved: null }
export const EMPTY_SHEETS: Sheets = { language: 'javascript', javascript: EMPTY_SHEET, python: EMPTY_SHEET }

/** A person has written on it, and that stands nowhere else. */
export function isWritten({ text, given, saved }: Sheet): boolean {
  return text !== (saved === null ? given : saved.text) && text.trim() !== ''
}

/** What must happen to a sheet so that it and the draft say the same. */
export type Step = 'nothing' | 'generate' | 'ask' | 'clear'

/** The step for a sheet that is looked at while `draft` is the workflow in the making. */
export function stepFor(sheet: Sheet, draft: WorkflowDefinition | null): Step {
  if (draft === null) return sheet.draft === null || sheet.saved !== null || isWritten(sheet) ? 'nothing' : 'clear'
  if (sheet.draft !== null && isSame(sheet.draft, draft)) return 'nothing'
  return sheet.saved === null && !isWritten(sheet) ? 'generate' : 'ask'
}

/** Going to the other language would leave behind what a person wrote, for a sheet that does not hold it. */
export function mustAskBefore(next: ScriptLanguage, sheets: Sheets): boolean {
  const other = sheets[next]
  return next !== sheets.language && isWritten(sheets[sheets.language]) && !isWritten(other) && other.saved === null
}

export function withSheet(sheets: Sheets, sheet: Sheet): Sheets {
  return { ...sheets, [sheets.language]: sheet }
}

/** Text that the program puts there: an example, or what stands for a draft. */
export function givenSheet(text: string, draft: WorkflowDefinition | null): Sheet {
  return { text, given: text, draft, saved: null }
}

/** A saved script; `draft` is what the other ways are at meanwhile, which it has nothing to do with. */
export function savedSheet(saved: OpenScript, draft: WorkflowDefinition | null): Sheet {
  return { text: saved.text, given: saved.text, draft, saved }
}

/** Do two definitions say the same, in whatever order? */
export function isSame(one: WorkflowDefinition, other: WorkflowDefinition): boolean {
  return hashKey([one]) === hashKey([other])
}
