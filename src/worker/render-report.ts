import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { TransientFailure, UserFailure, type FailureJson } from '../shared/failure.ts'
import type { ReportTask } from '../shared/worker-protocol.ts'

export type ReportResult = { readonly type: 'report_rendered'; readonly bytes: number } | { readonly type: 'report_failed'; readonly failure: FailureJson }

/** A table of 20,000 rows takes a PDF a quarter of a minute and 700 MB (docs/decisions/0014); nothing honest takes five. */
const DEADLINE_MILLISECONDS = 5 * 60_000
const HEAP_MEGABYTES = 2_000

/** Sources and bundles lie equally deep below the program's root: see electron.vite.config.ts. */
const entry = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../src/worker/report-thread.ts' : '../../out/worker/report-thread.js', import.meta.url))

const Finished = z.object({ bytes: z.int() })

/**
 * Makes a report's file in a thread of its own: laying out a long PDF holds a thread for
 * seconds, and meanwhile this process goes on with its mails and its heartbeat. What becomes
 * of the thread (out of memory, a bug, the deadline) is an answer, not the end of the process.
 */
export function renderReport(report: ReportTask): Promise<ReportResult> {
  return new Promise((resolve) => {
    const thread = new Worker(entry, { workerData: report, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES }, execArgv: [], env: {} })
    const answer = (result: ReportResult): void => {
      clearTimeout(deadline)
      resolve(result)
      void thread.terminate()
    }
    const deadline = setTimeout(() => answer(failed(new TransientFailure('report.too_long'))), DEADLINE_MILLISECONDS)
    thread.once('message', (message: unknown) => {
      const finished = Finished.safeParse(message)
      answer(finished.success ? { type: 'report_rendered', bytes: finished.data.bytes } : failed(new TransientFailure('report.not_rendered')))
    })
    thread.once('error', (thrown: unknown) => answer(failed(causeOf(thrown))))
    thread.once('exit', () => answer(failed(new TransientFailure('report.not_rendered'))))
  })
}

function causeOf(thrown: unknown): UserFailure {
  const code: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message).slice(0, 1000) : String(thrown)
  if (code === 'ENOSPC') return new UserFailure('report.disk_full', {}, { detail })
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new UserFailure('report.too_large', {}, { detail })
  return new UserFailure('report.not_rendered', {}, { detail })
}

const failed = (failure: UserFailure | TransientFailure): ReportResult => ({ type: 'report_failed', failure: failure.toJson() })
