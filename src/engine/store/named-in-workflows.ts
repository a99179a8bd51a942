import { z } from 'zod'
import { Recipients } from '../../shared/model/workflow.ts'
import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'

export interface NamedInWorkflows {
  /** Group names, case folded. */
  readonly groups: ReadonlySet<string>
  /** Ids and categories, as they stand in the steps. */
  readonly templates: ReadonlySet<string>
}

const Config = z.object({ template: z.string().optional().catch(undefined), recipients: Recipients.optional().catch(undefined) })

/**
 * What the steps in force name: those of the newest version of every workflow that is not
 * deleted. With `ownOnly`, the workflows of the sample office do not count.
 */
export async function namedInWorkflows(db: Handle, options: { readonly ownOnly: boolean }): Promise<NamedInWorkflows> {
  const steps = await db
    .selectFrom('workflow_steps as step')
    .innerJoin('workflow_definitions as workflow', (join) => join.onRef('workflow.id', '=', 'step.workflow_id').onRef('workflow.version', '=', 'step.version'))
    .where('workflow.deleted_at', 'is', null)
    .$if(options.ownOnly, (query) => query.where('workflow.is_sample', '=', 0))
    .select(['step.action_config', 'step.condition_config'])
    .execute()
  const configs = steps
    .flatMap((step) => [step.action_config, step.condition_config])
    .filter((json) => json !== null)
    .map((json) => Config.parse(JSON.parse(json)))
  return {
    groups: new Set(configs.flatMap((config) => groupsIn(config.recipients)).map(foldCase)),
    templates: new Set(configs.flatMap((config) => config.template ?? [])),
  }
}

function groupsIn(recipients: Recipients | undefined): readonly string[] {
  switch (recipients?.kind) {
    case 'groups':
      return recipients.groups
    case 'all_customers':
      return recipients.exceptGroups ?? []
    default:
      return []
  }
}
