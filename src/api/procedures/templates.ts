import type { TemplateService } from '../../engine/services/mail-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function templateProcedures(templates: TemplateService) {
  const os = api.templates
  return os.router({
    list: os.list.handler(({ input }) => templates.list(input)),
    fields: os.fields.handler(() => templates.fields()),
    get: os.get.handler(({ input }) => templates.get(input.id)),
    create: os.create.handler(({ input }) => templates.create(input)),
    update: os.update.handler(({ input }) => templates.update(input.params.id, input.body)),
    remove: os.remove.handler(({ input }) => templates.remove(input.id)),
    versions: os.versions.handler(({ input: { id, ...page } }) => templates.versions(id, page)),
    restoreVersion: os.restoreVersion.handler(({ input }) => templates.restoreVersion(input.id, input.version)),
    preview: os.preview.handler(({ input, context }) => templates.preview(input.params.id, input.body, languageOf(context))),
    testSend: os.testSend.handler(({ input, context }) => templates.testSend(input.params.id, input.body, languageOf(context))),
  })
}
