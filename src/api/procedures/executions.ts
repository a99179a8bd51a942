import type { Services } from '../../engine/services.ts'
import { languageOf } from '../api-context.ts'
import { eventStream } from '../event-stream.ts'
import { api } from '../implementer.ts'

export function executionProcedures({ executions, skippedRuns, reports }: Pick<Services, 'executions' | 'skippedRuns' | 'reports'>) {
  const os = api.executions
  return os.router({
    list: os.list.handler(({ input, context }) => executions.list(input, languageOf(context))),
    get: os.get.handler(({ input, context }) => executions.get(input.id, languageOf(context))),
    logs: os.logs.handler(({ input, context }) => executions.logs(input, languageOf(context))),
    pause: os.pause.handler(({ input, context }) => executions.pause(input.id, languageOf(context))),
    resume: os.resume.handler(({ input, context }) => executions.resume(input.id, languageOf(context))),
    cancel: os.cancel.handler(({ input, context }) => executions.cancel(input.id, languageOf(context))),
    retry: os.retry.handler(({ input, context }) => executions.retry(input.id, languageOf(context))),
    watch: os.watch.handler(({ input, context, signal }) => eventStream(executions.watch(input.id, languageOf(context), signal))),
    report: os.report.handler(({ input }) => reports.open(input.id, input.stepId)),
    skipped: os.skipped.handler(({ input, context }) => skippedRuns.list(input, languageOf(context))),
    missed: os.missed.handler(() => skippedRuns.missed()),
    dismissMissed: os.dismissMissed.handler(({ input }) => skippedRuns.dismiss(input.workflowId)),
  })
}
