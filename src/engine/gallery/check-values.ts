import { problemsOf, type ProblemRef } from '../../shared/failure.ts'
import { GALLERY_VALUES, type GalleryField, type GallerySource, type GalleryValue, type GalleryValues } from '../../shared/model/gallery.ts'
import { firstValue, type GalleryScene } from './first-values.ts'

export interface CheckedValues {
  /** One for each field. */
  readonly values: ReadonlyMap<string, GalleryValue>
  readonly problems: readonly ProblemRef[]
}

/** The values of all fields of an entry: those given, where they fit, and else what the field begins with. Problems name `values.KEY`. */
export function checkValues({ fields }: Pick<GallerySource, 'fields'>, given: GalleryValues, scene: GalleryScene): CheckedValues {
  const values = new Map<string, GalleryValue>()
  const problems: ProblemRef[] = []
  const known = new Set(fields.map(({ key }) => key))
  for (const key of Object.keys(given)) if (!known.has(key)) problems.push({ path: 'values', key: 'problem.unknown_key', params: { keys: key } })
  for (const field of fields) {
    const checked = GALLERY_VALUES[field.kind].safeParse(Object.hasOwn(given, field.key) ? given[field.key] : firstValue(field, scene))
    if (checked.success) values.set(field.key, checked.data)
    // A part of a list that does not fit is a problem of the field as a whole.
    else problems.push(...problemsOf(checked.error).map((problem) => ({ ...problem, path: `values.${field.key}` })))
  }
  for (const field of fields) problems.push(...misfits(field, values, scene).map((problem) => ({ ...problem, path: `values.${field.key}` })))
  return { values, problems }
}

/** What is wrong with a value of the right kind. */
function misfits(field: GalleryField, values: ReadonlyMap<string, GalleryValue>, { today, groups }: GalleryScene): Omit<ProblemRef, 'path'>[] {
  const value = values.get(field.key)
  if (field.kind === 'days' && typeof value === 'number') {
    if (value < field.min) return [{ key: 'problem.too_small' }]
    return value > field.max ? [{ key: 'problem.too_big' }] : []
  }
  if (field.kind === 'date' && typeof value === 'string') {
    const earliest = field.notBefore === undefined ? undefined : values.get(field.notBefore)
    if (value < today.toString()) return [{ key: 'problem.date_past' }]
    return typeof earliest === 'string' && value < earliest ? [{ key: 'problem.date_order' }] : []
  }
  if (field.kind === 'receivers' && Array.isArray(value)) {
    const known = new Set(groups.map(({ name }) => name.toLowerCase()))
    return value.filter((name) => !known.has(name.toLowerCase())).map((group) => ({ key: 'problem.unknown_group', params: { group } }))
  }
  return []
}
