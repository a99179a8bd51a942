import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Problem } from '../../../shared/failure.ts'
import type { ImportKind, ImportMapping, ImportReport, OrderImportReport } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { keyOfError } from '../../rpc/key-of-error.ts'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { mappingOf, withChoice, withColumn } from './import-mapping.ts'

/** What came of reading a file, by its kind. */
export type FileReport = ({ readonly kind: 'customers' } & ImportReport) | ({ readonly kind: 'orders' } & OrderImportReport)

/** A file whose columns do not say enough, and what was chosen for them until now. */
export interface UnreadFile {
  /** The columns, each with what the engine made of it, in words. */
  readonly columns: readonly Problem[]
  readonly chosen: ImportMapping
}

export interface ImportState {
  readonly kind: ImportKind
  readonly file: File | null
  /** What would happen (`dryRun`), or what happened; null until the file was read. */
  readonly report: FileReport | null
  /** Set instead of a report where a person must say what the columns are. */
  readonly unread: UnreadFile | null
  readonly error: unknown
  /** A newly chosen file is being read. */
  readonly isReading: boolean
  /** Anything is under way: a mapping that is tried, or the import itself. */
  readonly isBusy: boolean
  readonly isImporting: boolean
  readonly choose: (file: File | null) => void
  readonly map: (column: string, field: string | null) => void
  readonly run: () => void
}

interface Attempt {
  readonly file: File
  readonly mapping: ImportMapping | null
  readonly dryRun: boolean
}

/** A file and what is known of it. */
interface Known {
  readonly file: File | null
  readonly report: FileReport | null
  readonly unread: UnreadFile | null
}

/**
 * none → read (dry run) → mapped (dry run, any number of times) → imported. A file whose
 * columns do not say enough is unread until they are mapped. Each dry run answers for the file
 * and mapping it was asked with; the answer to an older question than the last one is dropped.
 */
export function useImport(kind: ImportKind): ImportState {
  const [known, setKnown] = useState<Known>({ file: null, report: null, unread: null })
  const { file, report, unread } = known
  const attempt = useAttempt(kind)
  const ask = (next: Attempt): void =>
    attempt.mutate(next, {
      onSuccess: (answer) => setKnown({ file: next.file, report: answer, unread: null }),
      onError: (error) => {
        const isFirst = next.mapping === null || unread !== null
        if (keyOfError(error) === 'import.column_missing' && next.dryRun && isFirst) setKnown({ file: next.file, report: null, unread: { columns: problemsOfError(error), chosen: next.mapping ?? {} } })
      },
    })
  return {
    kind,
    ...known,
    error: attempt.error,
    isReading: attempt.isPending && report === null && unread === null,
    isBusy: attempt.isPending,
    isImporting: attempt.isPending && !attempt.variables.dryRun,
    choose: (chosen) => {
      setKnown({ file: chosen, report: null, unread: null })
      attempt.reset()
      if (chosen !== null) ask({ file: chosen, mapping: null, dryRun: true })
    },
    map: (column, field) => {
      const { next, mapping } = withMeaning(known, column, field)
      setKnown(next)
      if (file !== null) ask({ file, mapping, dryRun: true })
    },
    run: () => {
      // What the engine knew by itself, it knows again: only what a person chose is remembered.
      if (file !== null && report !== null) ask({ file, mapping: report.mappedBy === 'caller' ? mappingOf(report.columns) : null, dryRun: false })
    },
  }
}

/** What is known once a column has another meaning, and the mapping to try. */
function withMeaning(known: Known, column: string, field: string | null): { readonly next: Known; readonly mapping: ImportMapping } {
  const { report, unread } = known
  if (report !== null) {
    const columns = withColumn(report.columns, column, field)
    return { next: { ...known, report: { ...report, columns } }, mapping: mappingOf(columns) }
  }
  const chosen = withChoice(unread?.chosen ?? {}, column, field)
  return { next: { ...known, unread: unread === null ? null : { ...unread, chosen } }, mapping: chosen }
}

function useAttempt(kind: ImportKind) {
  const api = useApi()
  return useMutation({
    mutationFn: async ({ file, mapping, dryRun }: Attempt): Promise<FileReport> => {
      const input = { file, dryRun, ...(mapping === null ? {} : { mapping }) }
      return kind === 'customers' ? { kind, ...(await api.customers.import.call(input)) } : { kind, ...(await api.orders.import.call(input)) }
    },
  })
}
