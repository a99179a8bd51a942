import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportReport } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { mappingOf, withColumn, type ImportColumns } from './import-mapping.ts'

export interface ImportState {
  readonly file: File | null
  /** What would happen (`dryRun`), or what happened; null until the file was read. */
  readonly report: ImportReport | null
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
  readonly columns: ImportColumns | null
  readonly dryRun: boolean
}

/**
 * none → read (dry run) → mapped (dry run, any number of times) → imported. Each dry run
 * answers for the file and mapping it was asked with; the answer to an older question than
 * the last one is dropped.
 */
export function useImport(): ImportState {
  const api = useApi()
  const [file, setFile] = useState<File | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const attempt = useMutation({
    mutationFn: ({ file, columns, dryRun }: Attempt) => api.customers.import.call({ file, dryRun, ...(columns === null ? {} : { mapping: mappingOf(columns) }) }),
  })
  const ask = (next: Attempt): void => attempt.mutate(next, { onSuccess: setReport })
  return {
    file,
    report,
    error: attempt.error,
    isReading: attempt.isPending && report === null,
    isBusy: attempt.isPending,
    isImporting: attempt.isPending && !attempt.variables.dryRun,
    choose: (chosen) => {
      setFile(chosen)
      setReport(null)
      attempt.reset()
      if (chosen !== null) ask({ file: chosen, columns: null, dryRun: true })
    },
    map: (column, field) => {
      if (file === null || report === null) return
      const columns = withColumn(report.columns, column, field)
      setReport({ ...report, columns })
      ask({ file, columns, dryRun: true })
    },
    run: () => {
      if (file !== null && report !== null) ask({ file, columns: report.columns, dryRun: false })
    },
  }
}
