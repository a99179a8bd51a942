import { stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { ReportTask } from '../shared/worker-protocol.ts'
import { writeReport } from './write-report.ts'

/* The entry of the thread that makes one report and ends; see render-report. */
const report = ReportTask.parse(workerData)
await writeReport(report)
parentPort?.postMessage({ bytes: (await stat(report.outFile)).size })
