import { z } from 'zod'
import type { Handle } from './open-store.ts'

const CheckResult = z.object({ since: z.string(), count: z.number() })

async function readCheckLog(db: Handle, executionId: string, stepId: string): Promise<z.infer<typeof CheckResult> | null> {
  const row = await db
    .selectFrom('workflow_action_logs')
    .select('result_data')
    .where('execution_id', '=', executionId)
    .where('step_id', '=', stepId)
    .where('target_type', '=', 'execution')
    .executeTakeFirst()
  return resultIn(row?.result_data ?? null)
}

function resultIn(resultData: string | null): z.infer<typeof CheckResult> | null {
  return resultData === null ? null : (CheckResult.safeParse(JSON.parse(resultData)).data ?? null)
}

/** How many customers a check found, from its log row's result; null where there is none. */
export const checkCountIn = (resultData: string | null): number | null => resultIn(resultData)?.count ?? null

/** From when on a check looked at orders; null before it has run. */
export async function checkLogSince(db: Handle, executionId: string, stepId: string): Promise<string | null> {
  return (await readCheckLog(db, executionId, stepId))?.since ?? null
}

/** How many customers a check found; null before it has run. */
export async function checkLogCount(db: Handle, executionId: string, stepId: string): Promise<number | null> {
  return (await readCheckLog(db, executionId, stepId))?.count ?? null
}
