/*
 * A JSON schema the way a person who writes programs reads it: as a TypeScript-like shape.
 * Schemas come from our own contract; whatever this page does not know it shows as `any`.
 */

interface Schema {
  readonly $ref?: unknown
  readonly type?: unknown
  readonly const?: unknown
  readonly enum?: unknown
  readonly anyOf?: unknown
  readonly oneOf?: unknown
  readonly allOf?: unknown
  readonly items?: unknown
  readonly properties?: unknown
  readonly required?: unknown
  readonly additionalProperties?: unknown
  readonly format?: unknown
  readonly default?: unknown
  readonly contentMediaType?: unknown
}

/** "{ name: string, groups?: string[] }", broken into lines where it is long. */
export function schemaInWords(schema: unknown, indent = ''): string {
  if (!isSchema(schema)) return 'any'
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? 'any'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  for (const [options, sign] of [[schema.anyOf, ' | '], [schema.oneOf, ' | '], [schema.allOf, ' & ']] as const) {
    if (Array.isArray(options)) return [...new Set(options.map((option) => schemaInWords(option, indent)))].join(sign)
  }
  if (schema.type === 'array') return arrayInWords(schema, indent)
  if (schema.type === 'object') return objectInWords(schema, indent)
  if (schema.contentMediaType !== undefined) return 'file'
  if (typeof schema.format === 'string') return `${String(schema.type)} (${schema.format})`
  return typeof schema.type === 'string' ? schema.type : 'any'
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}

function arrayInWords(schema: Schema, indent: string): string {
  const item = schemaInWords(schema.items, indent)
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

function objectInWords(schema: Schema, indent: string): string {
  const deeper = `${indent}  `
  const required = Array.isArray(schema.required) ? schema.required : []
  const fields = Object.entries(isSchema(schema.properties) ? schema.properties : {}).map(([name, part]) => `${name}${required.includes(name) ? '' : '?'}: ${schemaInWords(part, deeper)}${defaultInWords(part)}`)
  if (isSchema(schema.additionalProperties)) fields.push(`[name]: ${schemaInWords(schema.additionalProperties, deeper)}`)
  if (fields.length === 0) return '{}'
  const line = `{ ${fields.join(', ')} }`
  return line.length <= 80 && !line.includes('\n') ? line : `{\n${fields.map((field) => deeper + field).join('\n')}\n${indent}}`
}

function defaultInWords(part: unknown): string {
  return isSchema(part) && part.default !== undefined ? ` = ${JSON.stringify(part.default)}` : ''
}
