/**
 * The same value without the members of objects that are null: where a provider demands every
 * property, null is how a model says that there is nothing. Our schemas take absence for it,
 * and where null itself has a meaning (`workflow`, `schedule`, `event`) it is their default.
 */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])))
}
