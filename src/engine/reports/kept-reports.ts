import { openAsBlob } from 'node:fs'
import { notFound } from '../../shared/failure.ts'
import type { KeptReport } from '../../shared/model/execution.ts'
import type { EngineContext } from '../context.ts'
import type { ReportService } from '../services/workflow-services.ts'
import { findReport } from '../store/reports.ts'
import { REPORT_CONTENT_TYPES, ReportFiles } from './report-files.ts'

/** What the steps of an execution have made, and whether it is still there. */
export async function keptReports({ db, dataDir }: Pick<EngineContext, 'db' | 'dataDir'>, executionId: string, steps: readonly { readonly id: string; readonly stepOrder: number; readonly definition: { readonly stepType: string } }[]): Promise<KeptReport[]> {
  const files = new ReportFiles(dataDir)
  const reports: KeptReport[] = []
  for (const { id, stepOrder } of steps.filter(({ definition }) => definition.stepType === 'generate_report')) {
    const report = await findReport(db, executionId, id)
    if (report === undefined) continue
    const { title, filename, format, rows, bytes } = report
    reports.push({ stepId: id, stepOrder, title, filename, format, rows, bytes, isKept: (await files.find(report.file, bytes)) !== undefined })
  }
  return reports
}

/** Hands out the reports that executions have made. */
export function createReports({ db, dataDir }: Pick<EngineContext, 'db' | 'dataDir'>): ReportService {
  return {
    /**
     * The file is named by the log of the execution and by nothing that the caller says, and
     * taken only from within the folder of reports. It is read as it goes out.
     * @throws UserFailure 404 when there is no such report, or it is not there any more.
     */
    async open(executionId, stepId) {
      const report = await findReport(db, executionId, stepId)
      const path = report === undefined ? undefined : await new ReportFiles(dataDir).find(report.file, report.bytes)
      if (report === undefined || path === undefined) throw notFound('report')
      const type = REPORT_CONTENT_TYPES[report.format]
      return new File([await openAsBlob(path, { type })], report.filename, { type })
    },
  }
}
