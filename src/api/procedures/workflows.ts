import type { WorkflowService } from '../../engine/services/workflow-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function workflowProcedures(workflows: WorkflowService) {
  const os = api.workflows
  return os.router({
    list: os.list.handler(({ input, context }) => workflows.list(input, languageOf(context))),
    get: os.get.handler(({ input, context }) => workflows.get(input.id, languageOf(context))),
    create: os.create.handler(({ input, context }) => workflows.create(input, languageOf(context))),
    update: os.update.handler(({ input, context }) => workflows.update(input.params.id, input.body, languageOf(context))),
    remove: os.remove.handler(({ input }) => workflows.remove(input.id)),
    restore: os.restore.handler(({ input, context }) => workflows.restore(input.id, languageOf(context))),
    validate: os.validate.handler(({ input, context }) => workflows.validate(input, languageOf(context))),
    preview: os.preview.handler(({ input, context }) => workflows.preview(input, languageOf(context))),
    previewMail: os.previewMail.handler(({ input, context }) => workflows.previewMail(input, languageOf(context))),
    run: os.run.handler(({ input }) => workflows.run(input.id)),
    activate: os.activate.handler(({ input, context }) => workflows.setActive(input.id, true, languageOf(context))),
    deactivate: os.deactivate.handler(({ input, context }) => workflows.setActive(input.id, false, languageOf(context))),
    duplicate: os.duplicate.handler(({ input, context }) => workflows.duplicate(input.id, languageOf(context))),
    versions: os.versions.handler(({ input: { id, ...page } }) => workflows.versions(id, page)),
    restoreVersion: os.restoreVersion.handler(({ input, context }) => workflows.restoreVersion(input.id, input.version, languageOf(context))),
  })
}
