import type { FieldErrors } from '../../../ui/field-errors.ts'

/** What is wrong at a path, or anywhere under it; with `isExact` only at the path itself. An empty path stands for the whole. */
export type ErrorOf = (path: string, isExact?: boolean) => string | undefined

export function errorsAt(errors: FieldErrors): ErrorOf {
  return (path, isExact = false) => errors[path] ?? (isExact ? undefined : Object.entries(errors).find(([key]) => path === '' || key.startsWith(`${path}.`))?.[1])
}

/** The errors of a part, by their paths within it. */
export function errorsUnder(errorOf: ErrorOf, part: string): ErrorOf {
  return (path, isExact) => errorOf(path === '' ? part : `${part}.${path}`, isExact)
}
