import { z } from 'zod'
import { Instant } from '../model/moments.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { SingleLine } from '../model/register.ts'
import { ScriptLanguage, ScriptNames } from '../model/script.ts'
import { WorkflowDefinition } from '../model/workflow.ts'
import { base, ById, Nothing } from './base.ts'

/** Far above what a person writes; one workflow takes some ten lines. */
const ScriptText = z.string().max(200_000)

/** Lines and columns count from 1, in the script as the person wrote it. */
export const ScriptPosition = z.object({ line: z.int(), column: z.int() })
export type ScriptPosition = z.infer<typeof ScriptPosition>

export const ExecuteScriptInput = z.object({ language: ScriptLanguage, script: ScriptText, save: z.boolean().optional() })
export type ExecuteScriptInput = z.infer<typeof ExecuteScriptInput>

export const ExecuteScriptOutput = z.object({
  /** What the script built, in its order. */
  workflows: z.array(WorkflowDefinition),
  /** With `save`, one for each of `workflows`; else empty. */
  saved: z.array(z.object({ id: z.string() })),
  /** What the script printed. */
  output: z.string(),
})
export type ExecuteScriptOutput = z.infer<typeof ExecuteScriptOutput>

export const CreateWorkflowsInput = z.object({ workflows: z.array(WorkflowDefinition).min(1).max(1000) })
export type CreateWorkflowsInput = z.infer<typeof CreateWorkflowsInput>

export const CreateWorkflowsOutput = z.object({
  /** One for each of `workflows`, in their order. */
  created: z.array(z.object({ id: z.string() })),
})
export type CreateWorkflowsOutput = z.infer<typeof CreateWorkflowsOutput>

export const ScriptInput = z.object({ name: SingleLine.min(1), language: ScriptLanguage, script: ScriptText })
export type ScriptInput = z.infer<typeof ScriptInput>

/** A saved script, and the workflows that came of it and are still there. */
export const SavedScript = ScriptInput.extend({
  id: z.string(),
  workflows: z.array(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() })),
  createdAt: Instant,
  updatedAt: Instant,
})
export type SavedScript = z.infer<typeof SavedScript>

/** A saved script in a list: all but its text. */
export const ScriptSummary = SavedScript.omit({ script: true, workflows: true }).extend({ workflowCount: z.int() })
export type ScriptSummary = z.infer<typeof ScriptSummary>

/** One part of a workflow that differs, in the caller's language; null where it is only on the other side. */
export const WorkflowChange = z.object({ part: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type WorkflowChange = z.infer<typeof WorkflowChange>

/**
 * What `scripts.apply` may do with one item. `release`: the workflow stays as it is and no
 * longer counts as the script's.
 */
export const ScriptAction = z.enum(['create', 'update', 'keep', 'deactivate', 'delete', 'release'])
export type ScriptAction = z.infer<typeof ScriptAction>

/** One workflow that the script builds now, or that came of it before. */
export const ScriptItem = z.object({
  /** Names it in `apply`. */
  key: z.string(),
  kind: z.enum(['new', 'changed', 'unchanged', 'removed']),
  /** The workflow that it stands for; null for one that is not there yet. */
  workflowId: z.string().nullable(),
  name: z.string(),
  /** As it will be once applied; for one that the script no longer builds, as it is. */
  definition: WorkflowDefinition,
  /** Where the script builds it. */
  position: ScriptPosition.nullable(),
  /** What differs between the workflow as it is and as the script builds it now. */
  changes: z.array(WorkflowChange),
  /** What a person changed in the workflow (or that they deleted it) since the script was applied. */
  byHand: z.array(WorkflowChange),
  isDeletedByHand: z.boolean(),
  /** What may be chosen for it. */
  actions: z.array(ScriptAction),
  /** What is done where nothing is chosen: never anything that undoes a person's change. */
  action: ScriptAction,
})
export type ScriptItem = z.infer<typeof ScriptItem>

export const ScriptComparison = z.object({
  /** In the order of the script; removed ones last. */
  items: z.array(ScriptItem),
  /** Stands for all that is shown here; `apply` takes it, to do this and nothing else. */
  fingerprint: z.string(),
  output: z.string(),
})
export type ScriptComparison = z.infer<typeof ScriptComparison>

/** `script`: as it stands in the editor; absent: as it was saved. */
export const CompareScriptInput = ById.extend({ script: ScriptText.optional() })
export type CompareScriptInput = z.infer<typeof CompareScriptInput>

export const ApplyScriptInput = CompareScriptInput.extend({
  /** Of the comparison that the person has seen. */
  fingerprint: z.string().max(200),
  /** By item; those without get the comparison's own `action`. */
  choices: z.array(z.object({ key: z.string().max(200), action: ScriptAction })).max(1000).default([]),
})
export type ApplyScriptInput = z.infer<typeof ApplyScriptInput>

export const ApplyScriptOutput = z.object({
  script: SavedScript,
  created: z.array(z.object({ id: z.string() })),
  updated: z.array(z.object({ id: z.string() })),
  deactivated: z.array(z.object({ id: z.string() })),
  deleted: z.array(z.object({ id: z.string() })),
})
export type ApplyScriptOutput = z.infer<typeof ApplyScriptOutput>

export const ScriptExample = z.object({
  id: z.string(),
  /** In the caller's language, as `description`. */
  title: z.string(),
  description: z.string(),
  scripts: z.record(ScriptLanguage, z.string()),
})
export type ScriptExample = z.infer<typeof ScriptExample>

/** One name of the builder in Python, for completion, hover documentation and signature help. */
export const PythonSymbol = z.object({
  name: z.string(),
  /** `method`: of what `workflow(...)` returns. */
  kind: z.enum(['function', 'method', 'variable']),
  /** "send_email(template, *, to, except_groups=None, …)". */
  signature: z.string(),
  documentation: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      /** As it stands in the signature. */
      label: z.string(),
      documentation: z.string(),
      isKeyword: z.boolean(),
      isRequired: z.boolean(),
      /** Texts that it takes, to be offered between quotes; empty where it is free. */
      values: z.array(z.string()),
    }),
  ),
})
export type PythonSymbol = z.infer<typeof PythonSymbol>

export const ScriptLibrary = z.object({
  examples: z.array(ScriptExample),
  /** Global TypeScript declarations of the builder, with the register's names and documentation in the caller's language. */
  types: z.string(),
  python: z.array(PythonSymbol),
  /** What a script can see of the office. */
  names: ScriptNames,
})
export type ScriptLibrary = z.infer<typeof ScriptLibrary>

const tags = ['scripts']

export const scriptsContract = {
  /**
   * Runs a script in its sandbox. With `save`, all of what it built is created, or nothing.
   * A script that fails is an error whose data carries line, column and output.
   */
  execute: base.route({ method: 'POST', path: '/ai/execute-script', tags: ['ai'] }).input(ExecuteScriptInput).output(ExecuteScriptOutput),
  /** The script that builds this very workflow. */
  generate: base
    .route({ method: 'POST', path: '/ai/generate-script', tags: ['ai'] })
    .input(z.object({ workflow: WorkflowDefinition, language: ScriptLanguage }))
    .output(z.object({ script: z.string() })),
  /** Creates workflows that a script has built, all or nothing, without running it again. */
  createWorkflows: base.route({ method: 'POST', path: '/workflows/batch', successStatus: 201, tags: ['workflows'] }).input(CreateWorkflowsInput).output(CreateWorkflowsOutput),
  library: base.route({ method: 'GET', path: '/script-library', tags }).output(ScriptLibrary),
  /** Somebody is about to run a script: what takes long to start is started, and kept for some minutes. */
  prepare: base.route({ method: 'POST', path: '/script-library/prepare', successStatus: 204, tags }).input(z.object({ language: ScriptLanguage })).output(Nothing),
  list: base.route({ method: 'GET', path: '/scripts', tags }).input(PageInput).output(pageOf(ScriptSummary)),
  get: base.route({ method: 'GET', path: '/scripts/{id}', tags }).input(ById).output(SavedScript),
  create: base.route({ method: 'POST', path: '/scripts', successStatus: 201, tags }).input(ScriptInput).output(SavedScript),
  update: base
    .route({ method: 'PUT', path: '/scripts/{id}', inputStructure: 'detailed', tags })
    .input(z.object({ params: ById, body: ScriptInput }))
    .output(SavedScript),
  /** The workflows that came of it stay. */
  remove: base.route({ method: 'DELETE', path: '/scripts/{id}', successStatus: 204, tags }).input(ById).output(Nothing),
  /** What would become of the workflows that came of a script; nothing is done. */
  compare: base.route({ method: 'POST', path: '/scripts/{id}/compare', tags }).input(CompareScriptInput).output(ScriptComparison),
  /** Does what a comparison has shown, all or nothing, and saves the script as given. 409 when something changed since. */
  apply: base.route({ method: 'POST', path: '/scripts/{id}/apply', tags }).input(ApplyScriptInput).output(ApplyScriptOutput),
}
