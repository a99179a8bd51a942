import { z } from 'zod'
import type { ApplyScriptInput, ApplyScriptOutput, CompareScriptInput, CreateWorkflowsInput, CreateWorkflowsOutput, ExecuteScriptInput, ExecuteScriptOutput, SavedScript, ScriptComparison, ScriptInput } from '../../shared/contract/scripts.ts'
import { CancelledFailure, notFound, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { PageInput } from '../../shared/model/page.ts'
import type { ScriptLanguage } from '../../shared/model/script.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { EngineContext } from '../context.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { OfficeTime } from '../schedule/office-time.ts'
import type { ScriptService } from '../services/workflow-services.ts'
import { readKnownNames } from '../store/known-names.ts'
import type { Handle } from '../store/open-store.ts'
import { deleteScript, findScript, insertScript, listScripts, positionOfScript, readScriptNames, updateScript, workflowsOfScript } from '../store/scripts.ts'
import { readSettings } from '../store/settings.ts'
import { templateNames } from '../store/template-names.ts'
import type { WriteMoment } from '../store/workflows.ts'
import { applyItems, chosenActions, createWorkflow } from './apply-script.ts'
import { compareScript, fingerprintOf, type ComparedItem } from './compare-script.ts'
import { generateScript } from './generate/generate-script.ts'
import { readLibrary } from './library/read-library.ts'
import { demandSound, readBuild, type Build } from './read-build.ts'
import type { ScriptRunner } from './sandbox/script-runner.ts'

export interface ScriptServiceParts {
  readonly context: EngineContext
  readonly officeTime: OfficeTime
  readonly runner: Pick<ScriptRunner, 'run' | 'prewarm'>
  /** Cancels what is under way of a workflow that is put away. */
  readonly cancelExecutionsOf: (workflowId: string) => Promise<void>
}

const NamePosition = z.object({ name: z.string(), id: z.string() })

/** Scripts: run in their sandbox, kept, and compared with the workflows that came of them. */
export class Scripts implements ScriptService {
  readonly #parts: ScriptServiceParts
  readonly #context: EngineContext

  constructor(parts: ScriptServiceParts) {
    this.#parts = parts
    this.#context = parts.context
  }

  async execute({ language, script, save = false }: ExecuteScriptInput, signal?: AbortSignal): Promise<ExecuteScriptOutput> {
    const build = await this.#build(language, script, signal)
    const workflows = build.workflows.map(({ definition }) => definition)
    return { workflows, saved: save ? await this.#saveAll(workflows) : [], output: build.output }
  }

  async generate({ workflow, language }: { workflow: WorkflowDefinition; language: ScriptLanguage }): Promise<{ script: string }> {
    const names = await templateNames(this.#context.db)
    return { script: generateScript(workflow, language, { templateName: (id) => names.get(id) }) }
  }

  async createWorkflows({ workflows }: CreateWorkflowsInput): Promise<CreateWorkflowsOutput> {
    await this.#demandSound({ workflows: workflows.map((definition) => ({ definition, position: null })), output: '' })
    return { created: await this.#saveAll(workflows) }
  }

  async library(language: Language) {
    return readLibrary(this.#context.resourcesDir, await readScriptNames(this.#context.db), language)
  }

  prepare(language: ScriptLanguage): void {
    this.#parts.runner.prewarm(language)
  }

  async list(input: PageInput) {
    const rows = await listScripts(this.#context.db, { q: input.q, after: decodeCursor(input.cursor, NamePosition), limit: input.limit + 1 })
    return pageFrom(rows, input.limit, positionOfScript, (row) => row)
  }

  get(id: string): Promise<SavedScript> {
    return this.#find(this.#context.db, id)
  }

  async create(input: ScriptInput): Promise<SavedScript> {
    const { at, newId: makeId } = this.#moment()
    const id = makeId()
    await this.#context.db.transaction().execute((db) => insertScript(db, id, input, at))
    this.#changed(id)
    return this.get(id)
  }

  async update(id: string, input: ScriptInput): Promise<SavedScript> {
    const { at } = this.#moment()
    if (!(await this.#context.db.transaction().execute((db) => updateScript(db, id, input, at)))) throw notFound('script')
    this.#changed(id)
    return this.get(id)
  }

  async remove(id: string): Promise<void> {
    if (!(await this.#context.db.transaction().execute((db) => deleteScript(db, id)))) throw notFound('script')
    this.#changed(id)
  }

  async compare({ id, script }: CompareScriptInput, language: Language, signal?: AbortSignal): Promise<ScriptComparison> {
    const saved = await this.get(id)
    const text = script ?? saved.script
    const build = await this.#build(saved.language, text, signal)
    const compared = await this.#compared(this.#context.db, id, build, language)
    return { items: compared.map(({ item }) => item), fingerprint: fingerprintOf(text, compared), output: build.output }
  }

  async apply({ id, script, fingerprint, choices }: ApplyScriptInput, language: Language, signal?: AbortSignal): Promise<ApplyScriptOutput> {
    const saved = await this.get(id)
    const text = script ?? saved.script
    const build = await this.#build(saved.language, text, signal)
    const moment = this.#moment()
    const applied = await this.#context.db.transaction().execute(async (db) => {
      const { name, language: scriptLanguage } = await this.#find(db, id)
      const compared = await this.#compared(db, id, build, language)
      if (scriptLanguage !== saved.language || fingerprintOf(text, compared) !== fingerprint) throw new UserFailure('script.changed_since', {}, { status: 409 })
      const actions = chosenActions(compared, choices)
      await updateScript(db, id, { name, language: scriptLanguage, script: text }, moment.at)
      return applyItems(db, { officeTime: this.#parts.officeTime, settings: await readSettings(db), moment, scriptId: id }, compared, actions)
    })
    for (const workflowId of applied.deleted) await this.#parts.cancelExecutionsOf(workflowId)
    for (const workflowId of [...applied.created, ...applied.updated, ...applied.deactivated, ...applied.deleted]) this.#context.changes.publish({ topic: 'workflows', id: workflowId })
    this.#changed(id)
    const asIds = (ids: readonly string[]) => ids.map((workflowId) => ({ id: workflowId }))
    return { script: await this.get(id), created: asIds(applied.created), updated: asIds(applied.updated), deactivated: asIds(applied.deactivated), deleted: asIds(applied.deleted) }
  }

  /** @throws UserFailure when the script fails, or builds what this office cannot have; CancelledFailure once `signal` says so: then nothing follows. */
  async #build(language: ScriptLanguage, script: string, signal?: AbortSignal): Promise<Build> {
    const names = await readScriptNames(this.#context.db)
    const build = readBuild(await this.#parts.runner.run({ language, script, names, ...(signal !== undefined && { signal }) }))
    await this.#demandSound(build)
    if (signal?.aborted === true) throw new CancelledFailure()
    return build
  }

  /** @throws UserFailure when the office does not have what a workflow names. */
  async #demandSound(build: Build): Promise<void> {
    const [first] = build.workflows
    if (first === undefined) return
    const steps = build.workflows.flatMap(({ definition }) => definition.steps)
    demandSound(build, await readKnownNames(this.#context.db, { ...first.definition, steps }))
  }

  async #compared(db: Handle, id: string, build: Build, language: Language): Promise<ComparedItem[]> {
    const names = await templateNames(db)
    return compareScript(build.workflows, await workflowsOfScript(db, id), { language, names: { templateName: (templateId) => names.get(templateId) } })
  }

  /** All or none. */
  async #saveAll(workflows: readonly WorkflowDefinition[]): Promise<{ id: string }[]> {
    const moment = this.#moment()
    const ids = await this.#context.db.transaction().execute(async (db) => {
      const parts = { officeTime: this.#parts.officeTime, settings: await readSettings(db), moment }
      const made: string[] = []
      for (const workflow of workflows) made.push(await createWorkflow(db, parts, workflow))
      return made
    })
    for (const id of ids) this.#context.changes.publish({ topic: 'workflows', id })
    return ids.map((id) => ({ id }))
  }

  async #find(db: Handle, id: string): Promise<SavedScript> {
    const script = await findScript(db, id)
    if (script === undefined) throw notFound('script')
    return script
  }

  #moment(): WriteMoment {
    const { clock } = this.#context
    return { at: now(clock), newId: () => newId(clock) }
  }

  #changed(id: string): void {
    this.#context.changes.publish({ topic: 'scripts', id })
  }
}
