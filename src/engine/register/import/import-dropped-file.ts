import { constants } from 'node:fs'
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { toFailure, UserFailure } from '../../../shared/failure.ts'
import type { Language } from '../../../shared/language.ts'
import type { ImportReport, ImportRule, OrderImportReport } from '../../../shared/model/register.ts'
import { text } from '../../../shared/texts/text.ts'
import { newId } from '../../new-id.ts'
import type { RegisterContext } from '../register-context.ts'
import { importCustomers } from './import-customers.ts'
import { importOrders } from './import-orders.ts'

/** As large as a file that is handed in over the page may be. */
const MAX_BYTES = 50 * 1024 * 1024

export type DroppedFileOutcome =
  | { readonly kind: 'imported'; readonly report: Omit<ImportReport | OrderImportReport, 'examples'> }
  | { readonly kind: 'refused'; readonly failure: UserFailure }

/**
 * Imports a file that was dropped into the watched folder by its rule. It is moved away
 * afterwards (`putAway`). A crash in between leaves the file where it lay, and importing the
 * same file again changes nothing: what still lies in the folder is simply imported.
 *
 * @throws what is nobody's fault but the machine's: the file stays and is tried again.
 */
export async function importDroppedFile(context: RegisterContext, folder: string, name: string, rule: ImportRule): Promise<DroppedFileOutcome> {
  const { language } = await context.settings()
  try {
    const bytes = await readWhole(join(folder, name))
    const input = { file: { name, bytes: async () => bytes }, mapping: rule.mapping, dryRun: false }
    const report = rule.kind === 'customers' ? await importCustomers(context, input, language) : await importOrders(context, input, language)
    return { kind: 'imported', report }
  } catch (thrown) {
    const failure = toFailure(thrown, () => newId(context.clock))
    if (!(failure instanceof UserFailure)) throw thrown
    return { kind: 'refused', failure }
  }
}

/** Moves the file to the folder for what is done or for what was refused, with a report in words beside it where there is something to tell. */
export async function putAway(context: Pick<RegisterContext, 'clock' | 'settings'>, folder: string, name: string, outcome: DroppedFileOutcome): Promise<void> {
  const { language } = await context.settings()
  const target = text(language, outcome.kind === 'imported' ? 'import.done_folder' : 'import.refused_folder')
  const path = await moveInto(join(folder, target), folder, name, newId(context.clock))
  if (outcome.kind === 'refused') await writeReport(path, outcome.failure.in(language))
  else if (outcome.report.rejected.length > 0) await writeReport(path, reportInWords(outcome.report, language))
}

async function readWhole(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path)
  if (bytes.byteLength > MAX_BYTES) throw new UserFailure('import.too_heavy')
  return bytes
}

/** Never over a file that is there: a second "kunder.csv" gets an id into its name. */
async function moveInto(target: string, folder: string, name: string, id: string): Promise<string> {
  await mkdir(target, { recursive: true })
  const ending = extname(name)
  const own = join(target, name)
  const path = (await copyTo(own, join(folder, name))) ? own : join(target, `${name.slice(0, name.length - ending.length)}-${id}${ending}`)
  if (path !== own) await copyTo(path, join(folder, name))
  await rm(join(folder, name))
  return path
}

/**
 * A copy that must not overwrite, where a rename would do so in silence.
 * @returns false when there is a file of that name
 */
async function copyTo(path: string, source: string): Promise<boolean> {
  try {
    await copyFile(source, path, constants.COPYFILE_EXCL)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false
    throw thrown
  }
}

/** Written whole or not at all, with a byte-order mark: Notepad on an old Windows needs it. */
async function writeReport(besides: string, words: string): Promise<void> {
  const path = `${besides}.txt`
  await writeFile(`${path}.tmp`, `\uFEFF${words}\r\n`)
  await rename(`${path}.tmp`, path)
}

function reportInWords({ created, updated, unchanged, rejected }: Pick<ImportReport, 'created' | 'updated' | 'unchanged' | 'rejected'>, language: Language): string {
  const sum = text(language, 'import.report', { created, updated, unchanged, rejected: rejected.length })
  return [sum, ...rejected.map(({ row, reason }) => text(language, 'import.report_row', { row, reason }))].join('\r\n')
}
