import type { Language } from '../../../shared/language.ts'
import type { ImportReport } from '../../../shared/model/register.ts'
import { text, type TextRef } from '../../../shared/texts/text.ts'
import type { CustomerService } from '../../services/register-services.ts'
import { replaceContacts } from '../../store/contacts.ts'
import { findCustomersByEmail, saveCustomers, updateDetails } from '../../store/customers.ts'
import { erasedAmong } from '../../store/erased-addresses.ts'
import { foldCase } from '../../store/fold-case.ts'
import { dropEmptyGroups, ensureGroups, inPortions, replaceMemberships } from '../../store/groups.ts'
import { rememberMapping } from '../../store/import-mappings.ts'
import type { Handle } from '../../store/open-store.ts'
import type { WriteMoment } from '../../store/workflows.ts'
import { recordedChange } from '../recorded-change.ts'
import { writeMoment, type RegisterContext } from '../register-context.ts'
import { countKnownHeaders, resolveColumns, type Column } from './column-fields.ts'
import { CUSTOMER_COLUMNS } from './customer-columns.ts'
import { decideChange, type CustomerChange } from './decide-change.ts'
import { giveWay, ROWS_AT_A_TIME } from './give-way.ts'
import type { TableRow } from './parse-table.ts'
import { readRow, type ImportedCustomer, type RejectedRow } from './read-row.ts'
import { readTable } from './read-table.ts'
import { headerKeyOf, resolveMapping } from './resolve-mapping.ts'

type ImportInput = Parameters<CustomerService['import']>[0]

interface RowsRead {
  readonly accepted: readonly ImportedCustomer[]
  readonly rejected: readonly RejectedRow[]
}

type Example = ImportReport['examples'][number]
interface Outcome {
  readonly counts: Record<CustomerChange['change'], number>
  readonly examples: Example[]
}

/** Shown of each kind of change. */
const EXAMPLES = 5

/**
 * Imports customers from a CSV or Excel file, matching them by e-mail address. What is good is
 * saved, what is not is listed by row and reason. All that is saved is one transaction and one
 * change, which can be undone. With `dryRun` the answer is the same and nothing is saved.
 *
 * The work gives way to others every few milliseconds. Reading and checking the file is done
 * before the transaction begins, so that others who want the database wait only for the
 * writing (for 20,000 rows about two seconds).
 *
 * @throws UserFailure when nothing of the file can be used; then nothing was saved.
 */
export async function importCustomers(context: RegisterContext, input: ImportInput, language: Language): Promise<ImportReport> {
  const table = await readTable(await input.file.bytes(), context.readSheets, (headers) => countKnownHeaders(headers, input.mapping ?? {}, CUSTOMER_COLUMNS))
  const { mapping, mappedBy } = await resolveMapping(context.db, 'customers', table.headers, input.mapping)
  const columns = resolveColumns(table.headers, mapping, CUSTOMER_COLUMNS)
  const rows = await withoutErased(context.db, await readRows(table.rows, columns))
  const { language: officeLanguage } = await context.settings()
  const { outcome, changeId } = input.dryRun
    ? { outcome: await applyRows(context.db, rows.accepted, officeLanguage), changeId: null }
    : await saveRows(context, rows.accepted, officeLanguage, input.file.name)
  if (!input.dryRun && mappedBy === 'caller') await rememberMapping(context.db, 'customers', headerKeyOf(table.headers), mapping, writeMoment(context.clock).at)
  return {
    ...outcome.counts,
    rejected: rows.rejected.map(({ row, reasons }) => ({ row, reason: inWords(reasons, language) })),
    dryRun: input.dryRun,
    changeId,
    encoding: table.encoding,
    separator: table.separator,
    sheet: table.sheet,
    columns: columns.map(({ column, field }) => ({ column, field })),
    mappedBy,
    examples: outcome.examples,
  }
}

/** The rows in the file's order. The second row of one address is refused: which of the two is right, we cannot know. */
async function readRows(rows: readonly TableRow[], columns: readonly Column[]): Promise<RowsRead> {
  const accepted: ImportedCustomer[] = []
  const rejected: RejectedRow[] = []
  const rowByEmail = new Map<string, number>()
  for (const some of inPortions(rows, ROWS_AT_A_TIME)) {
    for (const row of some) {
      const result = readRow(row, columns)
      const earlier = 'reasons' in result ? undefined : rowByEmail.get(result.emailKey)
      if ('reasons' in result) rejected.push(result)
      else if (earlier !== undefined) rejected.push({ row: row.row, reasons: [{ key: 'import.reason.duplicate', params: { row: earlier } }] })
      else {
        rowByEmail.set(result.emailKey, row.row)
        accepted.push(result)
      }
    }
    await giveWay()
  }
  return { accepted, rejected }
}

/** Somebody who was erased on request does not come back with an old list. */
async function withoutErased(db: Handle, { accepted, rejected }: RowsRead): Promise<RowsRead> {
  const erased = await erasedAmong(db, accepted.map((row) => row.emailKey))
  if (erased.size === 0) return { accepted, rejected }
  const refused = accepted.filter((row) => erased.has(row.emailKey)).map(({ row }): RejectedRow => ({ row, reasons: [{ key: 'import.reason.erased' }] }))
  return { accepted: accepted.filter((row) => !erased.has(row.emailKey)), rejected: [...rejected, ...refused].toSorted((a, b) => a.row - b.row) }
}

async function saveRows(context: RegisterContext, rows: readonly ImportedCustomer[], officeLanguage: Language, file: string): Promise<{ outcome: Outcome; changeId: string | null }> {
  const { result, changeId } = await recordedChange(
    context,
    'import_customers',
    async (transaction) => {
      const applied = await applyRows(transaction, rows, officeLanguage, writeMoment(context.clock))
      await dropEmptyGroups(transaction)
      return applied
    },
    ({ counts }) => ({ key: 'change.customers_imported', params: { file: file.slice(0, 200), created: counts.created, updated: counts.updated } }),
  )
  if (changeId !== null) context.changes.publish({ topic: 'customers' })
  return { outcome: result, changeId }
}

/** Decides what each row does, portion by portion, and writes it where a `moment` of writing is given. */
async function applyRows(db: Handle, rows: readonly ImportedCustomer[], officeLanguage: Language, moment?: WriteMoment): Promise<Outcome> {
  const outcome: Outcome = { counts: { created: 0, updated: 0, unchanged: 0 }, examples: [] }
  for (const some of inPortions(rows, ROWS_AT_A_TIME)) {
    const found = await findCustomersByEmail(db, some.map((row) => row.emailKey))
    const changes = some.map((row) => {
      const current = found.get(row.emailKey)
      return { row: row.row, id: current?.id, ...decideChange(row, current, officeLanguage) }
    })
    for (const change of changes) {
      outcome.counts[change.change] += 1
      if (outcome.counts[change.change] <= EXAMPLES) outcome.examples.push(exampleOf(change))
    }
    if (moment !== undefined) await writeChanges(db, changes, moment)
    await giveWay()
  }
  return outcome
}

function exampleOf({ row, change, values, groups, differences }: CustomerChange & { readonly row: number }): Example {
  return { row, change, name: values.name, email: values.email, groups: [...groups], differences: [...differences] }
}

async function writeChanges(db: Handle, changes: readonly (CustomerChange & { readonly id: string | undefined })[], moment: WriteMoment): Promise<void> {
  const written = changes.filter(({ change }) => change !== 'unchanged').map((change) => ({ ...change, id: change.id ?? moment.newId() }))
  await saveCustomers(db, written, moment.at)
  const regrouped = written.filter((change) => change.hasNewGroups)
  const groupIds = await ensureGroups(db, regrouped.flatMap((change) => change.groups), moment, { isSample: false })
  await replaceMemberships(db, regrouped.map(({ id, groups }) => ({ customerId: id, groupIds: groups.flatMap((group) => groupIds.get(foldCase(group)) ?? []) })))
  for (const { id, contacts, notes, isReserved } of written) {
    if (contacts !== undefined) await replaceContacts(db, id, contacts, moment.newId)
    await updateDetails(db, id, { ...(notes === undefined ? {} : { notes }), ...(isReserved ? { reserved_at: moment.at, reserved_reason: '' } : {}) })
  }
}

function inWords(reasons: readonly TextRef[], language: Language): string {
  return reasons.map((reason) => text(language, reason.key, reason.params)).join('; ')
}
