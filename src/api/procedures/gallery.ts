import type { GalleryService } from '../../engine/services/workflow-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function galleryProcedures(gallery: GalleryService) {
  const os = api.gallery
  return os.router({
    list: os.list.handler(async ({ context }) => ({ items: await gallery.list(languageOf(context)) })),
    fill: os.fill.handler(({ input, context }) => gallery.fill(input, languageOf(context))),
    starter: os.starter.handler(({ input }) => gallery.starter(input)),
  })
}
