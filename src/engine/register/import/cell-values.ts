import type { z } from 'zod'
import type { Language } from '../../../shared/language.ts'
import { EmailAddress } from '../../../shared/model/email-address.ts'
import { CustomerInput, SingleLine } from '../../../shared/model/register.ts'
import { problemsOf } from '../../../shared/failure.ts'
import type { TextKey, TextRef } from '../../../shared/texts/text.ts'

/** What a cell says, nothing when it is empty, or why it cannot be used. */
export type CellValue<T> = { readonly value: T | undefined } | { readonly reason: TextRef }

const YES = new Set(['ja', 'yes', 'true', 'sann', '1', 'x', 'j', 'y', 'aktiv', 'active', 'på', 'on'])
const NO = new Set(['nei', 'no', 'false', 'usann', '0', 'n', 'inaktiv', 'ikkeaktiv', 'ikkjeaktiv', 'inactive', 'av', 'off'])
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ...['nb', 'nbno', 'no', 'nor', 'nob', 'norsk', 'norskbokmål', 'bokmål', 'bokmaal', 'bokmal', 'norwegian', 'norwegianbokmål'].map((word) => [word, 'nb'] as const),
  ...['nn', 'nnno', 'nno', 'nynorsk', 'norsknynorsk', 'norwegiannynorsk'].map((word) => [word, 'nn'] as const),
  ...['en', 'eng', 'engb', 'enus', 'engelsk', 'english'].map((word) => [word, 'en'] as const),
])

/** One line: line breaks and tabs inside a quoted cell become spaces, as they would look anyway. */
export function readLine(cell: string, column: string): CellValue<string> {
  return checkedCell(SingleLine, oneLine(cell), column)
}

/** Several addresses in one cell, as spreadsheets have them: "a@x.no; b@x.no". The first is the customer's own. */
export function readEmails(cell: string, column: string): CellValue<string[]> {
  const emails: string[] = []
  for (const part of visible(cell).split(/[;,\r\n]/)) {
    const email = checkedCell(EmailAddress, oneLine(part).replace(/^mailto:/i, ''), column)
    if ('reason' in email) return email
    if (email.value !== undefined && !emails.some((known) => known.toLowerCase() === email.value?.toLowerCase())) emails.push(email.value)
  }
  return { value: emails.length === 0 ? undefined : emails }
}

export function readOrgNumber(cell: string, column: string): CellValue<string> {
  return checkedCell(CustomerInput.shape.orgNumber, oneLine(cell), column)
}

/** An address or an own field: several lines are what it may have. */
export function readText(cell: string, column: string, schema: z.ZodType<string | undefined>): CellValue<string> {
  const text = visible(cell).replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').trim()
  if (/[^\P{Cc}\n]/u.test(text)) return { reason: { key: 'import.reason.column', params: { column, problem: problemParam('import.problem.control') } } }
  return checkedCell(schema, text, column)
}

/** Several groups in one cell are separated by comma, semicolon or line break. */
export function readGroups(cell: string, column: string): CellValue<string[]> {
  const groups: string[] = []
  for (const part of visible(cell).split(/[,;\n]/)) {
    const group = readLine(part, column)
    if ('reason' in group) return group
    if (group.value !== undefined) groups.push(group.value)
  }
  return { value: groups.length === 0 ? undefined : groups }
}

export function readYesOrNo(cell: string, column: string): CellValue<boolean> {
  const word = wordIn(cell)
  if (word === '') return { value: undefined }
  if (YES.has(word)) return { value: true }
  return NO.has(word) ? { value: false } : { reason: refusedCell(column, cell, 'import.problem.active') }
}

export function readLanguage(cell: string, column: string): CellValue<Language> {
  const word = wordIn(cell)
  if (word === '') return { value: undefined }
  const language = LANGUAGES.get(word)
  return language === undefined ? { reason: refusedCell(column, cell, 'import.problem.language') } : { value: language }
}

export function requiredReason(column: string): TextRef {
  return { key: 'import.reason.column', params: { column, problem: problemParam('problem.required') } }
}

/** A cell as a schema takes it; an empty one says nothing. */
export function checkedCell<T>(schema: z.ZodType<T | undefined>, text: string, column: string): CellValue<T> {
  if (text === '') return { value: undefined }
  const parsed = schema.safeParse(text)
  if (parsed.success) return { value: parsed.data }
  const key = problemsOf(parsed.error)[0]?.key ?? 'problem.invalid'
  if (key === 'problem.single_line') return { reason: { key: 'import.reason.column', params: { column, problem: problemParam('import.problem.control') } } }
  if (key === 'problem.too_big') return { reason: { key: 'import.reason.column', params: { column, problem: problemParam(key) } } }
  return { reason: refusedCell(column, text, key) }
}

/** The cell cannot be used, and why. */
export function refusedCell(column: string, value: string, problem: TextKey): TextRef {
  return { key: 'import.reason.value', params: { column, value: oneLine(value).slice(0, 100), problem: problemParam(problem) } }
}

/** A text inside a text, see `text`. */
function problemParam(key: TextKey): string {
  return `@${key}`
}

function wordIn(cell: string): string {
  return visible(cell).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function oneLine(cell: string): string {
  return visible(cell).replace(/[\s\u2028\u2029]+/g, ' ').trim()
}

/** Without the zero-width characters that come along when an address is copied from a web page. */
function visible(cell: string): string {
  return cell.normalize('NFC').replace(/[\u200B\u2060\uFEFF]/g, '')
}
