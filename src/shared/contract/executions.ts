import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ActionLog, ActionLogStatus, Execution, ExecutionDetail, ExecutionStatus } from '../model/execution.ts'
import { InstantWithOffset } from '../model/moments.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { base, ById } from './base.ts'

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
}
