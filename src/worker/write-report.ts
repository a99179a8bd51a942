import { open } from 'node:fs/promises'
import type { ReportTask } from '../shared/worker-protocol.ts'
import { writeCsv } from './report-csv.ts'
import { writePdf } from './report-pdf.ts'
import { writeXlsx } from './report-xlsx.ts'

/** Makes a report's file, whole and on the disk when it returns. */
export async function writeReport(report: ReportTask): Promise<void> {
  switch (report.format) {
    case 'csv':
      await writeCsv(report)
      break
    case 'xlsx':
      await writeXlsx(report)
      break
    case 'pdf':
      await writePdf(report)
  }
  const file = await open(report.outFile, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
