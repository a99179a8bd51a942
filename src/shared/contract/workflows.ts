import { z } from 'zod'
import { PageInput, pageOf } from '../model/page.ts'
import { Problem } from '../failure.ts'
import { MailPage, WorkflowPreview } from '../model/preview.ts'
import { WorkflowDefinition } from '../model/workflow.ts'
import { WorkflowRecord, WorkflowVersion } from '../model/workflow-record.ts'
import { base, ById, Nothing } from './base.ts'

const tags = ['workflows']
const WithDefinition = z.object({ params: ById, body: WorkflowDefinition })

export const workflowsContract = {
  list: base.route({ method: 'GET', path: '/workflows', tags }).input(PageInput).output(pageOf(WorkflowRecord)),
  get: base.route({ method: 'GET', path: '/workflows/{id}', tags }).input(ById).output(WorkflowRecord),
  create: base.route({ method: 'POST', path: '/workflows', successStatus: 201, tags }).input(WorkflowDefinition).output(WorkflowRecord),
  update: base.route({ method: 'PUT', path: '/workflows/{id}', inputStructure: 'detailed', tags }).input(WithDefinition).output(WorkflowRecord),
  /** Its executions and their log stay; it can be brought back with `restore`. */
  remove: base.route({ method: 'DELETE', path: '/workflows/{id}', successStatus: 204, tags }).input(ById).output(Nothing),
  restore: base.route({ method: 'POST', path: '/workflows/{id}/restore', tags }).input(ById).output(WorkflowRecord),
  /** Takes anything and says what is wrong with it. */
  validate: base.route({ method: 'POST', path: '/workflows/validate', tags }).input(z.unknown()).output(z.object({ valid: z.boolean(), problems: z.array(Problem) })),
  /** What the definition would do, sending and saving nothing. */
  preview: base
    .route({ method: 'POST', path: '/workflows/preview', tags })
    .input(z.object({ workflow: WorkflowDefinition, customerId: z.string().optional() }))
    .output(WorkflowPreview),
  /** The mails that a step would send, one by one, by the names of their receivers. Sends nothing. */
  previewMail: base
    .route({ method: 'POST', path: '/workflows/preview/mail', tags })
    .input(z.object({ workflow: WorkflowDefinition, stepOrder: z.int().min(1), place: z.int().min(0).default(0) }))
    .output(MailPage),
  run: base.route({ method: 'POST', path: '/workflows/{id}/run', tags }).input(ById).output(z.object({ executionId: z.string() })),
  activate: base.route({ method: 'POST', path: '/workflows/{id}/activate', tags }).input(ById).output(WorkflowRecord),
  deactivate: base.route({ method: 'POST', path: '/workflows/{id}/deactivate', tags }).input(ById).output(WorkflowRecord),
  /** The copy is not active. */
  duplicate: base.route({ method: 'POST', path: '/workflows/{id}/duplicate', successStatus: 201, tags }).input(ById).output(WorkflowRecord),
  versions: base.route({ method: 'GET', path: '/workflows/{id}/versions', tags }).input(ById.extend(PageInput.shape)).output(pageOf(WorkflowVersion)),
  restoreVersion: base
    .route({ method: 'POST', path: '/workflows/{id}/versions/{version}/restore', tags })
    .input(ById.extend({ version: z.coerce.number().int().min(1) }))
    .output(WorkflowRecord),
}
