/** A property of a value of which nothing is known. */
export function property(target: unknown, name: string): unknown {
  if (typeof target !== 'object' || target === null) return undefined
  const value: unknown = Reflect.get(target, name)
  return value
}
