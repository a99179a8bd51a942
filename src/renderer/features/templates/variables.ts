/** The variables that every template has; a customer's own fields come besides. */
export const VARIABLES = ['kunde_navn', 'kunde_epost', 'bestilling_link', 'avmelding_link', 'frist', 'kontor_navn', 'kontor_adresse', 'kontor_epost', 'signatur', 'dato'] as const
export type VariableName = (typeof VARIABLES)[number]

/** A variable as it stands in a template. */
export function asWritten(name: string): string {
  return `{{${name}}}`
}

/** The names of fields in a text, conditions too, each once. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*[#^/]?\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}/g)].map(([, name = '']) => name))]
}
