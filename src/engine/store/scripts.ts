import { sql, type SqlBool } from 'kysely'
import type { SavedScript, ScriptInput, ScriptSummary } from '../../shared/contract/scripts.ts'
import type { ScriptNames } from '../../shared/model/script.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'
import type { ScriptsTable } from './script-tables.ts'
import { findWorkflow, type StoredWorkflow } from './workflows.ts'

/** A workflow that came of a script: as it is now, and as the script built it when it was last applied. */
export interface ScriptWorkflow {
  readonly workflow: StoredWorkflow
  readonly applied: WorkflowDefinition
}

/** Where a page begins: right after the script of this name (case folded) and id. */
export interface ScriptPosition {
  readonly name: string
  readonly id: string
}

export async function insertScript(db: Handle, id: string, input: ScriptInput, at: string): Promise<void> {
  await db.insertInto('scripts').values({ id, ...columnsOf(input), created_at: at, updated_at: at }).execute()
}

/** False when there is no such script. */
export async function updateScript(db: Handle, id: string, input: ScriptInput, at: string): Promise<boolean> {
  const result = await db.updateTable('scripts').set({ ...columnsOf(input), updated_at: at }).where('id', '=', id).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const columnsOf = ({ name, language, script }: ScriptInput): Pick<ScriptsTable, 'name' | 'language' | 'script'> => ({ name, language, script })

/** The workflows that came of it stay. False when there is no such script. */
export async function deleteScript(db: Handle, id: string): Promise<boolean> {
  const result = await db.deleteFrom('scripts').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function findScript(db: Handle, id: string): Promise<SavedScript | undefined> {
  const row = await db.selectFrom('scripts').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const workflows = await db
    .selectFrom('script_workflows')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'script_workflows.workflow_id')
    .where('script_id', '=', id)
    .where('deleted_at', 'is', null)
    .select(['workflow_definitions.id', 'workflow_definitions.name', 'is_active'])
    .orderBy('position')
    .orderBy('workflow_definitions.id')
    .execute()
  return {
    id: row.id,
    name: row.name,
    language: row.language,
    script: row.script,
    workflows: workflows.map((workflow) => ({ id: workflow.id, name: workflow.name, isActive: workflow.is_active === 1 })),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** One page by name; `q` is looked for in names. */
export async function listScripts(db: Handle, input: { readonly q?: string | undefined; readonly after?: ScriptPosition | undefined; readonly limit: number }): Promise<ScriptSummary[]> {
  const words = foldCase(input.q ?? '').trim()
  const { after } = input
  const rows = await db
    .selectFrom('scripts')
    .$if(words !== '', (query) => query.where(sql<SqlBool>`instr(fold_case(name), ${words}) > 0`))
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`(fold_case(name), id) > (${after?.name}, ${after?.id})`))
    .select(['id', 'name', 'language', 'created_at', 'updated_at', workflowCount.as('workflowCount')])
    .orderBy(sql`fold_case(name)`)
    .orderBy('id')
    .limit(input.limit)
    .execute()
  return rows.map(({ created_at: createdAt, updated_at: updatedAt, ...row }) => ({ ...row, createdAt, updatedAt }))
}

const workflowCount = sql<number>`(
  SELECT count(*) FROM script_workflows JOIN workflow_definitions ON workflow_definitions.id = workflow_id
  WHERE script_id = scripts.id AND deleted_at IS NULL)`

export const positionOfScript = ({ name, id }: ScriptSummary): ScriptPosition => ({ name: foldCase(name), id })

/** All workflows that came of a script, in its order; those that were deleted since, too. */
export async function workflowsOfScript(db: Handle, scriptId: string): Promise<ScriptWorkflow[]> {
  const rows = await db.selectFrom('script_workflows').selectAll().where('script_id', '=', scriptId).orderBy('position').orderBy('workflow_id').execute()
  const found: ScriptWorkflow[] = []
  for (const row of rows) {
    const workflow = await findWorkflow(db, row.workflow_id)
    if (workflow !== undefined) found.push({ workflow, applied: WorkflowDefinition.parse(JSON.parse(row.definition)) })
  }
  return found
}

/** Notes that a script built this workflow, as `definition`, in this place among its workflows. */
export async function linkWorkflow(db: Handle, scriptId: string, workflowId: string, link: { readonly position: number; readonly definition: WorkflowDefinition; readonly at: string }): Promise<void> {
  const columns = { script_id: scriptId, position: link.position, definition: JSON.stringify(link.definition), applied_at: link.at }
  await db
    .insertInto('script_workflows')
    .values({ workflow_id: workflowId, ...columns })
    .onConflict((conflict) => conflict.column('workflow_id').doUpdateSet(columns))
    .execute()
}

export async function unlinkWorkflow(db: Handle, workflowId: string): Promise<void> {
  await db.deleteFrom('script_workflows').where('workflow_id', '=', workflowId).execute()
}

/** What a script may see of the office. */
export async function readScriptNames(db: Handle): Promise<ScriptNames> {
  const groups = await db.selectFrom('customer_groups').select('name').orderBy(sql`fold_case(name)`).execute()
  const templates = await db.selectFrom('email_templates').select(['id', 'name', 'category']).where('deleted_at', 'is', null).orderBy(sql`fold_case(name)`).orderBy('id').execute()
  const workflows = await db.selectFrom('workflow_definitions').select('name').where('deleted_at', 'is', null).orderBy(sql`fold_case(name)`).orderBy('id').execute()
  return { groups: groups.map(({ name }) => name), templates, workflows: workflows.map(({ name }) => name) }
}
