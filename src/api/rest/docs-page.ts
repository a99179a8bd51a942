import { createHash } from 'node:crypto'
import type { OpenAPI } from '@orpc/contract'
import { escapeHtml } from './escape-html.ts'
import { REST_PREFIX } from './rest-prefix.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { schemaInWords } from './schema-in-words.ts'

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a3f46); --soft: light-dark(#f4f6f8, #1d2126); --ink: light-dark(#1d2329, #e3e6ea); --accent: light-dark(#0b5c8a, #7cc4ee) }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); margin: 0 auto; max-width: 60rem; padding: 1.5rem }
code, pre { font: 0.875rem/1.45 ui-monospace, monospace }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; overflow: auto; padding: .75rem }
table { border-collapse: collapse; margin: .5rem 0 } th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem } summary { cursor: pointer }
.method { color: var(--accent); display: inline-block; font-weight: 600; min-width: 4rem } a { color: var(--accent) } h2 { margin-top: 2.5rem; text-transform: capitalize } h4 { margin: 1rem 0 .25rem }
`

/** Nothing but the page itself and its one style sheet, known by its hash. */
const CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

interface Route {
  readonly method: string
  readonly path: string
  readonly operation: OpenAPI.OperationObject
}

/**
 * The OpenAPI document as a page to read: routes, parameters, bodies, answers, examples. Loads nothing.
 *
 * @param origin where the reader has found it, for calls to copy: "http://127.0.0.1:4310"
 */
export function docsPage(document: OpenApiDocument, origin: string): { readonly html: string; readonly csp: string } {
  const routes = routesOf(document)
  const tags = [...new Set(routes.map((route) => route.operation.tags?.[0] ?? 'other'))]
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(document.info.title)} REST</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(document.info.title)} REST <small>${escapeHtml(document.info.version)}</small></h1>
<p>${escapeHtml(document.info.description ?? '')}</p>
<p>All paths are under <code>${REST_PREFIX}</code>. Every call but <code>/health</code> needs <code>Authorization: Bearer TOKEN</code>. An error is a proper status with <code>{ code, message, data? }</code>, its message in the language of <code>Accept-Language</code> (nb, nn, en). For programs: <a href="${REST_PREFIX}/openapi.json">openapi.json</a>.</p>
<nav><ul>${tags.map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`).join('')}<li><a href="#schemas">schemas</a></li></ul></nav>
${tags.map((tag) => `<section id="${anchor(tag)}"><h2>${escapeHtml(tag)}</h2>${routes.filter((route) => (route.operation.tags?.[0] ?? 'other') === tag).map((route) => routeInHtml(route, origin)).join('')}</section>`).join('\n')}
<section id="schemas"><h2>Schemas</h2>${Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => `<details id="schema-${anchor(name)}"><summary><code>${escapeHtml(name)}</code></summary><pre>${escapeHtml(schemaInWords(schema))}</pre></details>`).join('')}</section>
</body></html>`
  return { html, csp: CSP }
}

function routesOf(document: OpenApiDocument): Route[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).flatMap(([method, operation]) => (isOperation(operation) ? [{ method: method.toUpperCase(), path, operation }] : [])),
  )
}

function isOperation(value: unknown): value is OpenAPI.OperationObject {
  return typeof value === 'object' && value !== null && 'operationId' in value
}

function routeInHtml({ method, path, operation }: Route, origin: string): string {
  return `<details><summary><span class="method">${method}</span> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}</summary>
${operation.description === undefined ? '' : `<p>${prose(operation.description)}</p>`}${parametersInHtml(operation)}${bodyInHtml(operation)}${answersInHtml(operation)}<h4>Example</h4><pre>${escapeHtml(exampleCall(origin, { method, path, operation }))}</pre></details>`
}

/** Text in which names stand between backticks. */
function prose(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function parametersInHtml(operation: OpenAPI.OperationObject): string {
  const parameters = (operation.parameters ?? []).filter((parameter) => 'name' in parameter)
  if (parameters.length === 0) return ''
  const rows = parameters.map((parameter) => `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td>${escapeHtml(parameter.in)}</td><td>${parameter.required === true ? 'required' : ''}</td><td><code>${escapeHtml(schemaInWords(parameter.schema))}</code></td></tr>`)
  return `<h4>Parameters</h4><table><tr><th>name</th><th>in</th><th></th><th>type</th></tr>${rows.join('')}</table>`
}

function bodyInHtml(operation: OpenAPI.OperationObject): string {
  const body = operation.requestBody
  if (body === undefined || !('content' in body)) return ''
  return Object.entries(body.content).map(([type, media]) => `<h4>Body (${escapeHtml(type)})</h4><pre>${escapeHtml(schemaInWords(media.schema))}</pre>`).join('')
}

function answersInHtml(operation: OpenAPI.OperationObject): string {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => status !== 'default')
    .map(([status, answer]) => {
      const media = 'content' in answer ? Object.entries(answer.content ?? {})[0] : undefined
      return `<h4>Answer ${escapeHtml(status)}</h4>${media === undefined ? '<p>No content.</p>' : `<pre>${escapeHtml(schemaInWords(media[1].schema))}</pre>`}`
    })
    .join('')
}

/** The call as a person would try it from a shell. */
function exampleCall(origin: string, { method, path, operation }: Route): string {
  const lines = [`curl -X ${method} "${origin}${REST_PREFIX}${path}"`, '  -H "Authorization: Bearer TOKEN"']
  const body = operation.requestBody !== undefined && 'content' in operation.requestBody ? operation.requestBody.content : {}
  const example: unknown = body['application/json']?.example
  if (body['multipart/form-data'] !== undefined) lines.push('  -F "file=@customers.csv"')
  else if (example !== undefined) lines.push(`  -H "Content-Type: application/json"`, `  -d '${JSON.stringify(example, null, 2)}'`)
  return lines.join(' \\\n')
}

function anchor(name: string): string {
  return name.replace(/[^\w-]/g, '-')
}
