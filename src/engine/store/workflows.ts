import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { WorkflowDefinition as WorkflowDefinitionSchema, Schedule, Step } from '../../shared/model/workflow.ts'
import type { Handle } from './open-store.ts'
import type { Flag, WorkflowDefinitionsTable, WorkflowSchedulesTable, WorkflowStepsTable } from './schema.ts'

/** Who makes ids and what time it is: the store knows neither. */
export interface WriteMoment {
  readonly at: string
  readonly newId: () => string
}

export interface StoredWorkflow {
  readonly id: string
  readonly version: number
  readonly definition: WorkflowDefinition
  readonly nextRun: string | null
  readonly lastRun: string | null
  readonly anchorAt: string | null
  readonly isSample: boolean
  readonly createdAt: string
  readonly updatedAt: string
  readonly deletedAt: string | null
}

export interface StoredStep {
  readonly id: string
  readonly stepOrder: number
  readonly definition: Step
}

const flag = (value: boolean): Flag => (value ? 1 : 0)
const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value))
const parsed = (value: string | null): unknown => (value === null ? undefined : JSON.parse(value))

/** A new workflow at version 1. `nextRun` is null when it will not run by itself. */
export async function insertWorkflow(
  db: Handle,
  definition: WorkflowDefinition,
  moment: WriteMoment,
  options: { readonly nextRun: string | null; readonly isSample: boolean },
): Promise<string> {
  const id = moment.newId()
  await db
    .insertInto('workflow_definitions')
    .values({
      id,
      ...definitionColumns(definition),
      version: 1,
      is_sample: flag(options.isSample),
      created_by: null,
      created_at: moment.at,
      updated_at: moment.at,
      deleted_at: null,
    })
    .execute()
  await insertVersion(db, id, 1, definition, moment)
  await replaceSchedule(db, id, definition.schedule, moment, { nextRun: options.nextRun, anchorAt: moment.at })
  return id
}

/** The next version of a workflow. Executions under way keep the steps of the version that they began with. */
export async function insertNextVersion(
  db: Handle,
  current: StoredWorkflow,
  definition: WorkflowDefinition,
  moment: WriteMoment,
  schedule: { readonly nextRun: string | null; readonly anchorAt: string },
): Promise<void> {
  const version = current.version + 1
  await db
    .updateTable('workflow_definitions')
    .set({ ...definitionColumns(definition), version, updated_at: moment.at })
    .where('id', '=', current.id)
    .execute()
  await insertVersion(db, current.id, version, definition, moment)
  await replaceSchedule(db, current.id, definition.schedule, moment, schedule)
}

function definitionColumns(definition: WorkflowDefinition): Pick<WorkflowDefinitionsTable, 'name' | 'description' | 'is_active' | 'workflow_type' | 'event_config'> {
  return {
    name: definition.name,
    description: definition.description ?? null,
    is_active: flag(definition.isActive),
    workflow_type: definition.workflowType,
    event_config: json(definition.event),
  }
}

async function insertVersion(db: Handle, id: string, version: number, definition: WorkflowDefinition, moment: WriteMoment): Promise<void> {
  await db.insertInto('workflow_versions').values({ workflow_id: id, version, definition: JSON.stringify(definition), created_at: moment.at }).execute()
  const steps = definition.steps.map((step, index) => ({
    id: moment.newId(),
    workflow_id: id,
    version,
    step_order: index + 1,
    step_type: step.stepType,
    trigger_type: step.triggerType,
    trigger_config: json(step.triggerConfig),
    action_config: json(step.actionConfig),
    condition_config: json(step.conditionConfig),
    is_active: flag(step.isActive),
  }))
  await db.insertInto('workflow_steps').values(steps).execute()
}

async function replaceSchedule(
  db: Handle,
  id: string,
  schedule: Schedule | null,
  moment: WriteMoment,
  { nextRun, anchorAt }: { readonly nextRun: string | null; readonly anchorAt: string },
): Promise<void> {
  if (schedule === null) {
    await db.deleteFrom('workflow_schedules').where('workflow_id', '=', id).execute()
    return
  }
  const columns = {
    schedule_type: schedule.scheduleType,
    schedule_config: JSON.stringify(schedule.scheduleConfig),
    timezone: schedule.timezone ?? null,
    holidays: schedule.holidays ?? null,
    catch_up: schedule.catchUp ?? null,
    anchor_at: anchorAt,
    next_run: nextRun,
  }
  await db
    .insertInto('workflow_schedules')
    .values({ id: moment.newId(), workflow_id: id, ...columns, last_run: null })
    .onConflict((conflict) => conflict.column('workflow_id').doUpdateSet(columns))
    .execute()
}

export async function findWorkflow(db: Handle, id: string): Promise<StoredWorkflow | undefined> {
  const row = await selectWorkflows(db).where('workflow_definitions.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : (await withSteps(db, [row]))[0]
}

export interface WorkflowPosition {
  readonly name: string
  readonly id: string
}

/** Workflows that are not deleted, by name, after `after`. */
export async function listWorkflows(db: Handle, input: { readonly q?: string | undefined; readonly after?: WorkflowPosition | undefined; readonly limit: number }): Promise<StoredWorkflow[]> {
  let query = selectWorkflows(db).where('deleted_at', 'is', null)
  if (input.q !== undefined && input.q !== '') {
    const like = `%${input.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ eb, or }) => or([eb('name', 'like', like), eb('description', 'like', like)]))
  }
  const { after } = input
  if (after !== undefined) {
    query = query.where(({ eb, or, and }) =>
      or([eb(eb.ref('name'), '>', after.name), and([eb('name', '=', after.name), eb('workflow_definitions.id', '>', after.id)])]),
    )
  }
  const rows = await query.orderBy('name').orderBy('workflow_definitions.id').limit(input.limit).execute()
  return withSteps(db, rows)
}

/** A workflow's name, also where the rest of it cannot be read. */
export async function workflowName(db: Handle, id: string): Promise<string | undefined> {
  return (await db.selectFrom('workflow_definitions').select('name').where('id', '=', id).executeTakeFirst())?.name
}

/** The names of all workflows that are not deleted. */
export async function workflowNames(db: Handle): Promise<string[]> {
  const rows = await db.selectFrom('workflow_definitions').select('name').where('deleted_at', 'is', null).orderBy('name').limit(1000).execute()
  return rows.map((row) => row.name)
}

function selectWorkflows(db: Handle) {
  return db
    .selectFrom('workflow_definitions')
    .leftJoin('workflow_schedules', 'workflow_schedules.workflow_id', 'workflow_definitions.id')
    .selectAll('workflow_definitions')
    .select(['schedule_type', 'schedule_config', 'timezone', 'holidays', 'catch_up', 'anchor_at', 'next_run', 'last_run'])
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null }
/** The columns that hold a schedule; all null where a left join found none. */
export type ScheduleColumns = Nullable<Pick<WorkflowSchedulesTable, 'schedule_type' | 'schedule_config' | 'timezone' | 'holidays' | 'catch_up'>>
type WorkflowRow = WorkflowDefinitionsTable & ScheduleColumns & Nullable<Pick<WorkflowSchedulesTable, 'anchor_at' | 'next_run' | 'last_run'>>

async function withSteps(db: Handle, rows: readonly WorkflowRow[]): Promise<StoredWorkflow[]> {
  if (rows.length === 0) return []
  const steps = await db
    .selectFrom('workflow_steps')
    .selectAll()
    .where(({ eb, or, and }) => or(rows.map((row) => and([eb('workflow_id', '=', row.id), eb('version', '=', row.version)]))))
    .orderBy('step_order')
    .execute()
  return rows.map((row) => toWorkflow(row, steps.filter((step) => step.workflow_id === row.id)))
}

function toWorkflow(row: WorkflowRow, steps: readonly WorkflowStepsTable[]): StoredWorkflow {
  const definition = WorkflowDefinitionSchema.parse({
    name: row.name,
    description: row.description,
    workflowType: row.workflow_type,
    isActive: row.is_active === 1,
    schedule: toSchedule(row),
    event: parsed(row.event_config) ?? null,
    steps: steps.map((step) => toStep(step).definition),
  })
  return {
    id: row.id,
    version: row.version,
    definition,
    nextRun: row.next_run,
    lastRun: row.last_run,
    anchorAt: row.anchor_at,
    isSample: row.is_sample === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

/** The schedule of a workflow_schedules row; null where a left join found none. */
export function toSchedule(row: ScheduleColumns): Schedule | null {
  if (row.schedule_type === null || row.schedule_config === null) return null
  return Schedule.parse({
    scheduleType: row.schedule_type,
    scheduleConfig: parsed(row.schedule_config),
    ...(row.timezone === null ? {} : { timezone: row.timezone }),
    ...(row.holidays === null ? {} : { holidays: row.holidays }),
    ...(row.catch_up === null ? {} : { catchUp: row.catch_up }),
  })
}

export function toStep(row: WorkflowStepsTable): StoredStep {
  return {
    id: row.id,
    stepOrder: row.step_order,
    definition: Step.parse({
      stepType: row.step_type,
      triggerType: row.trigger_type,
      triggerConfig: parsed(row.trigger_config),
      actionConfig: parsed(row.action_config),
      conditionConfig: parsed(row.condition_config),
      isActive: row.is_active === 1,
    }),
  }
}

/** The steps of one version of a workflow, in order. */
export async function stepsOfVersion(db: Handle, workflowId: string, version: number): Promise<StoredStep[]> {
  const rows = await db.selectFrom('workflow_steps').selectAll().where('workflow_id', '=', workflowId).where('version', '=', version).orderBy('step_order').execute()
  return rows.map(toStep)
}

export async function setWorkflowActive(db: Handle, id: string, isActive: boolean, nextRun: string | null, at: string): Promise<void> {
  await db.updateTable('workflow_definitions').set({ is_active: flag(isActive), updated_at: at }).where('id', '=', id).execute()
  await setNextRun(db, id, nextRun)
}

export async function setNextRun(db: Handle, workflowId: string, nextRun: string | null): Promise<void> {
  await db.updateTable('workflow_schedules').set({ next_run: nextRun }).where('workflow_id', '=', workflowId).execute()
}

/**
 * Plans a workflow anew as it was read: one that was edited, switched or run since then has been
 * planned by whoever did that, and is left as it is.
 * @returns whether it was still as it was read.
 */
export async function replanNextRun(db: Handle, { id, version, nextRun: before }: Pick<StoredWorkflow, 'id' | 'version' | 'nextRun'>, nextRun: string | null): Promise<boolean> {
  const result = await db
    .updateTable('workflow_schedules')
    .set({ next_run: nextRun })
    .where('workflow_id', '=', id)
    .where('next_run', 'is', before)
    .where(({ exists, selectFrom }) => exists(selectFrom('workflow_definitions').select('workflow_definitions.id').where('workflow_definitions.id', '=', id).where('workflow_definitions.version', '=', version)))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Puts a workflow away (with the moment) or brings it back (null). Its history stays either way. */
export async function setWorkflowDeleted(db: Handle, id: string, deletedAt: string | null, nextRun: string | null): Promise<void> {
  await db.updateTable('workflow_definitions').set({ deleted_at: deletedAt }).where('id', '=', id).execute()
  await setNextRun(db, id, nextRun)
}

export interface StoredVersion {
  readonly version: number
  readonly createdAt: string
  readonly definition: WorkflowDefinition
}

const toVersion = (row: { version: number; created_at: string; definition: string }): StoredVersion => ({
  version: row.version,
  createdAt: row.created_at,
  definition: WorkflowDefinitionSchema.parse(JSON.parse(row.definition)),
})

/** Versions of a workflow, newest first, older than `before`. */
export async function listVersions(db: Handle, workflowId: string, before: number, limit: number): Promise<StoredVersion[]> {
  const rows = await db.selectFrom('workflow_versions').selectAll().where('workflow_id', '=', workflowId).where('version', '<', before).orderBy('version', 'desc').limit(limit).execute()
  return rows.map(toVersion)
}

export async function findVersion(db: Handle, workflowId: string, version: number): Promise<StoredVersion | undefined> {
  const row = await db.selectFrom('workflow_versions').selectAll().where('workflow_id', '=', workflowId).where('version', '=', version).executeTakeFirst()
  return row === undefined ? undefined : toVersion(row)
}

