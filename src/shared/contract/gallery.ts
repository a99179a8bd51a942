import { z } from 'zod'
import { GalleryFieldKind, GalleryKind, GalleryValue, GalleryValues } from '../model/gallery.ts'
import { TemplateInput } from '../model/template.ts'
import { TemplateCategory, WorkflowDefinition } from '../model/workflow.ts'
import { base } from './base.ts'

/** A field with its words in the caller's language and its value in this office now. */
export const GalleryEntryField = z.object({
  key: z.string(),
  kind: GalleryFieldKind,
  label: z.string(),
  value: GalleryValue,
  /** Of a number of days. */
  min: z.int().optional(),
  max: z.int().optional(),
})
export type GalleryEntryField = z.infer<typeof GalleryEntryField>

export const GalleryEntry = z.object({
  id: z.string(),
  kind: GalleryKind,
  title: z.string(),
  description: z.string(),
  fields: z.array(GalleryEntryField),
  /** The workflow with the values of `fields`, for a picture of its steps. */
  workflow: WorkflowDefinition,
  /** The template that its own words would be made into; null where the office's own templates do. */
  starter: z.object({ name: z.string(), category: TemplateCategory }).nullable(),
})
export type GalleryEntry = z.infer<typeof GalleryEntry>

/** Values left out are the entry's own. `templateId`: the template for the entry's own mail; absent: the office's of that category. */
export const FillGalleryInput = z.object({ id: z.string().min(1).max(100), values: GalleryValues.default({}), templateId: z.string().min(1).max(100).optional() })
export type FillGalleryInput = z.infer<typeof FillGalleryInput>

const tags = ['gallery']

export const galleryContract = {
  /** Ready workflows, in the order to show them. */
  list: base.route({ method: 'GET', path: '/gallery', tags }).output(z.object({ items: z.array(GalleryEntry) })),
  /** The workflow of an entry; nothing is created. Refused when a value does not fit its field (`values.KEY`), and when a group is not in the register. */
  fill: base.route({ method: 'POST', path: '/gallery/{id}/fill', tags }).input(FillGalleryInput).output(WorkflowDefinition),
  /** The template that an entry's own words would be made into, in the office's language and the others; nothing is created. 404 for an entry without. */
  starter: base.route({ method: 'POST', path: '/gallery/{id}/starter', tags }).input(FillGalleryInput.omit({ templateId: true })).output(TemplateInput),
}
