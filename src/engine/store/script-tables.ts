import type { ScriptLanguage } from '../../shared/model/script.ts'

/* The tables of migration 0008, for kysely. */

export interface ScriptsTable {
  id: string
  name: string
  language: ScriptLanguage
  script: string
  created_at: string
  updated_at: string
}

export interface ScriptWorkflowsTable {
  workflow_id: string
  script_id: string
  position: number
  /** JSON of the WorkflowDefinition that the script built when it was last applied. */
  definition: string
  applied_at: string
}
