import type { Language } from '../../shared/language.ts'
import type { Problem } from '../../shared/failure.ts'
import type { FillGalleryInput, GalleryEntry } from '../../shared/contract/gallery.ts'
import type { ApplyScriptInput, ApplyScriptOutput, CompareScriptInput, CreateWorkflowsInput, CreateWorkflowsOutput, ExecuteScriptInput, ExecuteScriptOutput, SavedScript, ScriptComparison, ScriptInput, ScriptLibrary, ScriptSummary } from '../../shared/contract/scripts.ts'
import type { ActionLog, ActionLogStatus, Execution, ExecutionDetail, ExecutionStatus } from '../../shared/model/execution.ts'
import type { Page, PageInput } from '../../shared/model/page.ts'
import type { MailPage, WorkflowPreview } from '../../shared/model/preview.ts'
import type { MissedRuns, SkippedRun } from '../../shared/model/skipped-run.ts'
import type { ScriptLanguage } from '../../shared/model/script.ts'
import type { TemplateInput } from '../../shared/model/template.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { WorkflowRecord, WorkflowVersion } from '../../shared/model/workflow-record.ts'

/* Workflows, what builds them, and what became of them. See services.ts for what holds for all of them. */

export interface WorkflowService {
  list(input: PageInput, language: Language): Promise<Page<WorkflowRecord>>
  get(id: string, language: Language): Promise<WorkflowRecord>
  create(definition: WorkflowDefinition, language: Language): Promise<WorkflowRecord>
  update(id: string, definition: WorkflowDefinition, language: Language): Promise<WorkflowRecord>
  remove(id: string): Promise<void>
  restore(id: string, language: Language): Promise<WorkflowRecord>
  validate(input: unknown, language: Language): Promise<{ valid: boolean; problems: Problem[] }>
  preview(input: { workflow: WorkflowDefinition; customerId?: string | undefined }, language: Language): Promise<WorkflowPreview>
  previewMail(input: { workflow: WorkflowDefinition; stepOrder: number; place: number }, language: Language): Promise<MailPage>
  run(id: string): Promise<{ executionId: string }>
  setActive(id: string, isActive: boolean, language: Language): Promise<WorkflowRecord>
  duplicate(id: string, language: Language): Promise<WorkflowRecord>
  versions(id: string, input: PageInput): Promise<Page<WorkflowVersion>>
  restoreVersion(id: string, version: number, language: Language): Promise<WorkflowRecord>
}

/** Scripts. `signal` ends a run with its process; nothing is then done. @throws CancelledFailure of runs that it ended. */
export interface ScriptService {
  /** Runs a script; with `save`, all that it built is created, or nothing. */
  execute(input: ExecuteScriptInput, signal?: AbortSignal): Promise<ExecuteScriptOutput>
  generate(input: { workflow: WorkflowDefinition; language: ScriptLanguage }): Promise<{ script: string }>
  /** Creates what a script has built, all or nothing. */
  createWorkflows(input: CreateWorkflowsInput): Promise<CreateWorkflowsOutput>
  library(language: Language): Promise<ScriptLibrary>
  /** A script of this language is about to be run. */
  prepare(language: ScriptLanguage): void
  list(input: PageInput): Promise<Page<ScriptSummary>>
  get(id: string): Promise<SavedScript>
  create(input: ScriptInput): Promise<SavedScript>
  update(id: string, input: ScriptInput): Promise<SavedScript>
  remove(id: string): Promise<void>
  compare(input: CompareScriptInput, language: Language, signal?: AbortSignal): Promise<ScriptComparison>
  apply(input: ApplyScriptInput, language: Language, signal?: AbortSignal): Promise<ApplyScriptOutput>
}

/** Ready workflows; nothing is created. */
export interface GalleryService {
  list(language: Language): Promise<GalleryEntry[]>
  fill(input: FillGalleryInput, language: Language): Promise<WorkflowDefinition>
  starter(input: Omit<FillGalleryInput, 'templateId'>): Promise<TemplateInput>
}

export interface ExecutionListInput extends PageInput {
  readonly status?: ExecutionStatus | undefined
  readonly workflowId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface ExecutionService {
  list(input: ExecutionListInput, language: Language): Promise<Page<Execution>>
  get(id: string, language: Language): Promise<ExecutionDetail>
  logs(input: PageInput & { id: string; status?: ActionLogStatus | undefined; stepId?: string | undefined }, language: Language): Promise<Page<ActionLog>>
  pause(id: string, language: Language): Promise<Execution>
  resume(id: string, language: Language): Promise<Execution>
  cancel(id: string, language: Language): Promise<Execution>
  retry(id: string, language: Language): Promise<Execution>
  /** The execution now and after each change, until it is over or `signal` is raised. */
  watch(id: string, language: Language, signal: AbortSignal | undefined): AsyncIterableIterator<ExecutionDetail>
}

/** Runs that were due and not made. */
export interface SkippedRunService {
  list(input: Omit<PageInput, 'q'> & { workflowId?: string | undefined }, language: Language): Promise<Page<SkippedRun>>
  missed(): Promise<{ items: MissedRuns[] }>
  dismiss(workflowId: string): Promise<void>
}

export interface ReportService {
  open(executionId: string, stepId: string): Promise<File>
}
