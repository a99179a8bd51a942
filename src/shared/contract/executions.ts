import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ActionLog, ActionLogStatus, Execution, ExecutionDetail, ExecutionStatus } from '../model/execution.ts'
import { InstantWithOffset } from '../model/moments.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { MissedRuns, SkippedRun } from '../model/skipped-run.ts'
import { base, ById, Nothing } from './base.ts'

const tags = ['executions']
const change = (name: string) => base.route({ method: 'POST', path: `/executions/{id}/${name}`, tags }).input(ById).output(Execution)

export const ExecutionFilter = PageInput.extend({
  status: ExecutionStatus.optional(),
  workflowId: z.string().optional(),
  from: InstantWithOffset.optional(),
  to: InstantWithOffset.optional(),
})
export const LogFilter = ById.extend(PageInput.shape).extend({ status: ActionLogStatus.optional(), stepId: z.string().optional() })

export const executionsContract = {
  /** Newest first. */
  list: base.route({ method: 'GET', path: '/executions', tags }).input(ExecutionFilter).output(pageOf(Execution)),
  get: base.route({ method: 'GET', path: '/executions/{id}', tags }).input(ById).output(ExecutionDetail),
  /** In the order in which the rows were made: step by step, recipient by recipient. */
  logs: base.route({ method: 'GET', path: '/executions/{id}/logs', tags }).input(LogFilter).output(pageOf(ActionLog)),
  pause: change('pause'),
  resume: change('resume'),
  cancel: change('cancel'),
  /** Goes on from what failed and repeats nothing that succeeded. */
  retry: change('retry'),
  /** The execution now, and again at each change until it is over. */
  watch: base.route({ method: 'GET', path: '/executions/{id}/events', tags }).input(ById).output(eventIterator(ExecutionDetail)),
  /** A report that a step of the execution has made, as the file that it is. */
  report: base.route({ method: 'GET', path: '/executions/{id}/reports/{stepId}', tags }).input(ById.extend({ stepId: z.string().min(1).max(100) })).output(z.file()),
  /** Runs that were due and not made, the latest due first. */
  skipped: base.route({ method: 'GET', path: '/executions/skipped', tags }).input(PageInput.omit({ q: true }).extend({ workflowId: z.string().optional() })).output(pageOf(SkippedRun)),
  /** What was missed in the last week and nobody has taken note of, by workflow. */
  missed: base.route({ method: 'GET', path: '/executions/missed', tags }).output(z.object({ items: z.array(MissedRuns) })),
  /** A person has taken note of what a workflow has missed. */
  dismissMissed: base.route({ method: 'POST', path: '/executions/missed/{workflowId}/dismiss', successStatus: 204, tags }).input(z.object({ workflowId: z.string().min(1).max(100) })).output(Nothing),
}
