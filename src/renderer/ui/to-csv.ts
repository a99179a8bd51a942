import Papa from 'papaparse'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * A table as a CSV file that Excel opens as it stands: semicolons and a byte-order mark. Text
 * that a spreadsheet would run as a formula is defused with a leading apostrophe (OWASP, "CSV
 * Injection"); numbers stay numbers.
 */
export function toCsv(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return BYTE_ORDER_MARK + Papa.unparse({ fields: [...headings], data: rows.map((row) => [...row]) }, { delimiter: ';', newline: '\r\n', escapeFormulae: true })
}
