import { z } from 'zod'
import { invalidInput, notFound, problemsOf, UserFailure, type ProblemRef } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { PageInput } from '../../shared/model/page.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { WorkflowRecord, WorkflowVersion } from '../../shared/model/workflow-record.ts'
import { summarizeWorkflow } from '../../shared/describe/workflow.ts'
import { text } from '../../shared/texts/text.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { OfficeTime } from '../schedule/office-time.ts'
import type { WorkflowService } from '../services/workflow-services.ts'
import { lastExecutions, type LastExecution } from '../store/executions.ts'
import { readsIncomingMail } from '../store/incoming-mails.ts'
import { readKnownNames } from '../store/known-names.ts'
import { readSettings } from '../store/settings.ts'
import type { Handle } from '../store/open-store.ts'
import { templateNames } from '../store/template-names.ts'
import {
  findVersion, findWorkflow, insertNextVersion, insertWorkflow, listVersions, listWorkflows, setWorkflowActive, setWorkflowDeleted,
  type StoredWorkflow, type WriteMoment,
} from '../store/workflows.ts'
import { checkEvent } from './check-event.ts'
import { checkRegister } from './check-register.ts'
import type { PreviewMails } from './preview-mail.ts'
import type { PreviewWorkflow } from './preview-workflow.ts'

export interface WorkflowServiceParts {
  readonly context: EngineContext
  readonly officeTime: OfficeTime
  readonly preview: PreviewWorkflow
  readonly mailPages: PreviewMails
  /** Starts an execution by hand. */
  readonly startExecution: (workflow: StoredWorkflow) => Promise<string>
  /** Cancels what is under way of a workflow that is put away. */
  readonly cancelExecutionsOf: (workflowId: string) => Promise<void>
}

const NamePosition = z.object({ name: z.string(), id: z.string() })
const VersionPosition = z.number().int()

/** Workflows: kept in versions, checked against the register, planned by the office's calendar. */
export class Workflows implements WorkflowService {
  readonly #parts: WorkflowServiceParts
  readonly #context: EngineContext

  constructor(parts: WorkflowServiceParts) {
    this.#parts = parts
    this.#context = parts.context
  }

  async list(input: PageInput, language: Language) {
    const rows = await listWorkflows(this.#context.db, { q: input.q, after: decodeCursor(input.cursor, NamePosition), limit: input.limit + 1 })
    const records = await this.#records(rows, language)
    return pageFrom(records, input.limit, ({ name, id }) => ({ name, id }), (record) => record)
  }

  async get(id: string, language: Language): Promise<WorkflowRecord> {
    return this.#record(await this.#find(id), language)
  }

  async create(definition: WorkflowDefinition, language: Language): Promise<WorkflowRecord> {
    await this.#demandSound(definition)
    const moment = this.#moment()
    const id = await this.#context.db.transaction().execute(async (db) => {
      const nextRun = this.#parts.officeTime.nextRunBy(await readSettings(db), definition, moment.at, moment.at)
      return insertWorkflow(db, definition, moment, { nextRun, isSample: false })
    })
    this.#changed(id)
    return this.get(id, language)
  }

  async update(id: string, definition: WorkflowDefinition, language: Language): Promise<WorkflowRecord> {
    const current = await this.#find(id)
    await this.#demandSound(definition)
    await this.#saveVersion(current, definition)
    return this.get(id, language)
  }

  async remove(id: string): Promise<void> {
    await this.#find(id)
    await this.#context.db.transaction().execute((db) => setWorkflowDeleted(db, id, now(this.#context.clock), null))
    await this.#parts.cancelExecutionsOf(id)
    this.#changed(id)
  }

  async restore(id: string, language: Language): Promise<WorkflowRecord> {
    const workflow = await findWorkflow(this.#context.db, id)
    if (workflow === undefined) throw notFound('workflow')
    await this.#context.db.transaction().execute(async (db) => setWorkflowDeleted(db, id, null, await this.#nextRun(db, workflow, workflow.definition.isActive)))
    this.#changed(id)
    return this.get(id, language)
  }

  async validate(input: unknown, language: Language) {
    const parsed = WorkflowDefinition.safeParse(input)
    const problems: readonly ProblemRef[] = parsed.success ? await this.#problems(parsed.data) : problemsOf(parsed.error)
    return { valid: problems.length === 0, problems: problems.map((problem) => ({ path: problem.path, message: text(language, problem.key, problem.params) })) }
  }

  preview(input: { workflow: WorkflowDefinition; customerId?: string | undefined }, language: Language) {
    return this.#parts.preview(input, language)
  }

  previewMail(input: { workflow: WorkflowDefinition; stepOrder: number; place: number }, language: Language) {
    return this.#parts.mailPages(input, language)
  }

  async run(id: string): Promise<{ executionId: string }> {
    return { executionId: await this.#parts.startExecution(await this.#find(id)) }
  }

  async setActive(id: string, isActive: boolean, language: Language): Promise<WorkflowRecord> {
    const workflow = await this.#find(id)
    if (checkEvent({ ...workflow.definition, isActive }, { readsMail: await readsIncomingMail(this.#context.db) }).length > 0) throw new UserFailure('event.no_email_yet', {}, { status: 409 })
    if (isActive) await this.#demandSound(workflow.definition)
    await this.#context.db.transaction().execute(async (db) => setWorkflowActive(db, id, isActive, await this.#nextRun(db, workflow, isActive), now(this.#context.clock)))
    this.#changed(id)
    return this.get(id, language)
  }

  async duplicate(id: string, language: Language): Promise<WorkflowRecord> {
    const { definition } = await this.#find(id)
    const name = text(language, 'workflow.copy_of', { name: definition.name }).slice(0, 200)
    return this.create({ ...definition, name, isActive: false }, language)
  }

  async versions(id: string, input: PageInput) {
    const workflow = await this.#find(id)
    const before = decodeCursor(input.cursor, VersionPosition) ?? Number.MAX_SAFE_INTEGER
    const rows = await listVersions(this.#context.db, id, before, input.limit + 1)
    return pageFrom(rows, input.limit, (row) => row.version, (row): WorkflowVersion => ({ ...row, isCurrent: row.version === workflow.version }))
  }

  async restoreVersion(id: string, version: number, language: Language): Promise<WorkflowRecord> {
    const current = await this.#find(id)
    const wanted = await findVersion(this.#context.db, id, version)
    if (wanted === undefined) throw notFound('version')
    // What was restored runs only if the workflow is on now: an old version must not start mail by itself.
    return this.update(id, { ...wanted.definition, isActive: current.definition.isActive }, language)
  }

  async #saveVersion(current: StoredWorkflow, definition: WorkflowDefinition): Promise<void> {
    const moment = this.#moment()
    const isSameRule = JSON.stringify(current.definition.schedule) === JSON.stringify(definition.schedule)
    const anchorAt = isSameRule && current.anchorAt !== null ? current.anchorAt : moment.at
    await this.#context.db.transaction().execute(async (db) => {
      const latest = await findWorkflow(db, current.id)
      if (latest?.version !== current.version) throw new UserFailure('workflow.changed_meanwhile', {}, { status: 409 })
      const nextRun = this.#parts.officeTime.nextRunBy(await readSettings(db), definition, anchorAt, moment.at)
      await insertNextVersion(db, current, definition, moment, { nextRun, anchorAt })
    })
    this.#changed(current.id)
  }

  async #find(id: string): Promise<StoredWorkflow> {
    const workflow = await findWorkflow(this.#context.db, id)
    if (workflow === undefined || workflow.deletedAt !== null) throw notFound('workflow')
    return workflow
  }

  async #demandSound(definition: WorkflowDefinition): Promise<void> {
    const problems = await this.#problems(definition)
    if (problems.length > 0) throw invalidInput(problems)
  }

  /** What keeps a definition from being saved: the same for who asks first and for who just saves. */
  async #problems(definition: WorkflowDefinition): Promise<ProblemRef[]> {
    const known = await readKnownNames(this.#context.db, definition)
    return [...checkEvent(definition, known), ...checkRegister(definition, known)]
  }

  /** Worked out from the settings that the transaction sees: a zone that is changed meanwhile is either in it, or comes after it and has it worked out anew. */
  async #nextRun(db: Handle, workflow: StoredWorkflow, isActive: boolean): Promise<string | null> {
    const at = now(this.#context.clock)
    return this.#parts.officeTime.nextRunBy(await readSettings(db), { isActive, schedule: workflow.definition.schedule }, workflow.anchorAt ?? at, at)
  }

  #moment(): WriteMoment {
    const { clock } = this.#context
    return { at: now(clock), newId: () => newId(clock) }
  }

  #changed(id: string): void {
    this.#context.changes.publish({ topic: 'workflows', id })
  }

  async #record(workflow: StoredWorkflow, language: Language): Promise<WorkflowRecord> {
    const [record] = await this.#records([workflow], language)
    if (record === undefined) throw notFound('workflow')
    return record
  }

  async #records(workflows: readonly StoredWorkflow[], language: Language): Promise<WorkflowRecord[]> {
    const db: Handle = this.#context.db
    const executions = await lastExecutions(db, workflows.map(({ id }) => id))
    const names = await templateNames(db)
    return workflows.map((workflow) => toRecord(workflow, executions.get(workflow.id), summarizeWorkflow(workflow.definition, language, { templateName: (id) => names.get(id) })))
  }
}

function toRecord(workflow: StoredWorkflow, last: LastExecution | undefined, summary: string): WorkflowRecord {
  return {
    id: workflow.id,
    ...workflow.definition,
    version: workflow.version,
    nextRun: workflow.nextRun,
    lastRun: workflow.lastRun,
    lastExecution: last ?? null,
    summary,
    isSample: workflow.isSample,
    createdAt: workflow.createdAt,
    updatedAt: workflow.updatedAt,
  }
}
