import type { FailureJson } from '../../shared/failure.ts'
import type { Handle } from './open-store.ts'
import type { UpkeepTasksTable } from './upkeep-tables.ts'

/** backup: a copy of the database. check: the whole of it is looked at. tidy: what is old is deleted. */
export type UpkeepTask = UpkeepTasksTable['task']

export async function upkeepTasks(db: Handle): Promise<readonly UpkeepTasksTable[]> {
  return db.selectFrom('upkeep_tasks').selectAll().execute()
}

/** Plans a task that has never been planned; leaves one that has. */
export async function planTask(db: Handle, task: UpkeepTask, nextAt: string): Promise<void> {
  await db.insertInto('upkeep_tasks').values({ task, next_at: nextAt, last_succeeded_at: null, last_failed_at: null, failure: null }).onConflict((conflict) => conflict.doNothing()).execute()
}

/** A success also takes the failure before it away. */
export async function noteTaskSucceeded(db: Handle, task: UpkeepTask, at: string, nextAt: string): Promise<void> {
  await db.updateTable('upkeep_tasks').set({ next_at: nextAt, last_succeeded_at: at, last_failed_at: null, failure: null }).where('task', '=', task).execute()
}

export async function noteTaskFailed(db: Handle, task: UpkeepTask, at: string, failure: FailureJson, nextAt: string): Promise<void> {
  await db.updateTable('upkeep_tasks').set({ next_at: nextAt, last_failed_at: at, failure: JSON.stringify(failure) }).where('task', '=', task).execute()
}
