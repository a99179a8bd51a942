import type { ScriptService } from '../../engine/services/workflow-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function scriptProcedures(scripts: ScriptService) {
  const os = api.scripts
  return os.router({
    execute: os.execute.handler(({ input, signal }) => scripts.execute(input, signal)),
    generate: os.generate.handler(({ input }) => scripts.generate(input)),
    createWorkflows: os.createWorkflows.handler(({ input }) => scripts.createWorkflows(input)),
    library: os.library.handler(({ context }) => scripts.library(languageOf(context))),
    prepare: os.prepare.handler(({ input }) => scripts.prepare(input.language)),
    list: os.list.handler(({ input }) => scripts.list(input)),
    get: os.get.handler(({ input }) => scripts.get(input.id)),
    create: os.create.handler(({ input }) => scripts.create(input)),
    update: os.update.handler(({ input }) => scripts.update(input.params.id, input.body)),
    remove: os.remove.handler(({ input }) => scripts.remove(input.id)),
    compare: os.compare.handler(({ input, context, signal }) => scripts.compare(input, languageOf(context), signal)),
    apply: os.apply.handler(({ input, context, signal }) => scripts.apply(input, languageOf(context), signal)),
  })
}
