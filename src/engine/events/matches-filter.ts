/**
 * Whether an event is one that a workflow listens for: each field of the filter must be in
 * the event and equal.
 *
 * - A text, number, truth value or null equals the same value; texts are compared exactly.
 * - A single value equals a list that holds it: `{ groups: "Kantiner" }`.
 * - An object equals one in which each of its own fields is equal, whatever else is there.
 * - A list equals the same list.
 */
export function matchesFilter(filter: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([name, wanted]) => Object.hasOwn(fields, name) && isEqual(wanted, fields[name]))
}

function isEqual(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(found) && wanted.length === found.length && wanted.every((item, index) => isEqual(item, found[index]))
  if (Array.isArray(found)) return found.some((item) => isEqual(wanted, item))
  if (isRecord(wanted)) return isRecord(found) && matchesFilter(wanted, found)
  return typeof wanted === 'string' && typeof found === 'string' ? wanted.normalize('NFC') === found.normalize('NFC') : wanted === found
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
