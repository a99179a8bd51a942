/**
 * The phrases in a note that the person is invited to write: what stands in «…» or "…".
 * "Skal det sendes på røde dager? Ellers skriv «ikke på røde dager»" gives one.
 */
export function sayableParts(notes: readonly string[]): string[] {
  const parts = notes.flatMap((note) => [...note.matchAll(/«([^»]+)»|"([^"]+)"|“([^”]+)”/g)].map(([, norwegian, plain, curly]) => (norwegian ?? plain ?? curly ?? '').trim()))
  return [...new Set(parts)].filter((part) => part !== '')
}
