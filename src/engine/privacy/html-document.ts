import { escapeHtml } from '../mail/escape.ts'
import type { Language } from '../../shared/language.ts'

/** A part of a document: a heading with sentences, or a table under it. All of it is text, and escaped here. */
export interface DocumentPart {
  readonly heading: string
  readonly paragraphs?: readonly string[]
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
}

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328}table{border-collapse:collapse;width:100%;font-size:.9em}th,td{border:1px solid #d0d7de;padding:.3rem .5rem;text-align:left;vertical-align:top}h2{margin-top:2rem}'

/** A page that stands alone: no script runs, nothing is fetched, and it prints. `data` is the same for machines. */
export function htmlDocument(language: Language, title: string, parts: readonly DocumentPart[], data?: unknown): string {
  const machine = data === undefined ? '' : `\n<script type="application/json" id="data">${JSON.stringify(data, null, 1).replace(/</g, '\\u003c')}</script>`
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>
<h1>${escapeHtml(title)}</h1>
${parts.map(partHtml).join('\n')}${machine}
</body>
</html>
`
}

function partHtml({ heading, paragraphs = [], table }: DocumentPart): string {
  return [`<h2>${escapeHtml(heading)}</h2>`, ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`), ...(table === undefined ? [] : [tableHtml(table)])].join('\n')
}

function tableHtml({ columns, rows }: NonNullable<DocumentPart['table']>): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n')
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
}
