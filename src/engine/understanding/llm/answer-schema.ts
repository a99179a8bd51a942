import { z } from 'zod'
import { Recipients } from '../../../shared/model/workflow.ts'
import { Answer } from './answer.ts'

/*
 * The JSON Schema that a provider holds a model to, made from the very schema that validates
 * the answer. Providers accept a subset (OpenAI: strict mode of Structured Outputs; Anthropic:
 * output_config.format): every object closed, no limits of length or size, no patterns, no
 * maps, `anyOf` but not `oneOf`. What is left out here is checked by zod afterwards.
 *
 * They differ in what is optional. OpenAI demands every property, so an optional one is
 * nullable. Anthropic allows 24 optional properties and 16 unions, so it stays optional there.
 */

export type JsonSchema = { readonly [key: string]: unknown }

/** How what is optional is written. */
export type OptionalAs = 'nullable' | 'absent'

/**
 * Not for a model to write: what a person sets by hand, and what no text says. The draft's own
 * values are carried over (carry-over.ts).
 */
const BY_HAND = new Set(['isActive', 'timezone', 'catchUp', 'filter', 'attachments', 'items', 'description'])

/** What the providers take beside types and structure. */
const KEPT = ['type', 'enum', 'const', 'description', '$ref', 'format'] as const
const KEPT_FORMATS = new Set<unknown>(['date'])

/** Four kinds of steps have them: written once. */
const RECIPIENTS: JsonSchema = { $ref: '#/$defs/recipients' }

/** The schema of an answer as one of the two ways has it. */
export function answerSchema(optionalAs: OptionalAs): JsonSchema {
  const whole = z.toJSONSchema(Answer, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  const recipients = narrow(z.toJSONSchema(Recipients, { io: 'input', reused: 'inline' }), optionalAs)
  return { ...narrow(whole, optionalAs, true), $defs: { recipients } }
}

function narrow(node: unknown, optionalAs: OptionalAs, isRoot = false): JsonSchema {
  if (!isRecord(node)) return {}
  const kept = Object.fromEntries(KEPT.flatMap((key) => (key in node && (key !== 'format' || KEPT_FORMATS.has(node[key])) ? [[key, node[key]]] : [])))
  const variants = node['anyOf'] ?? node['oneOf']
  if (Array.isArray(variants)) return { ...without(kept, 'type'), anyOf: flattened(variants).map((variant) => narrow(variant, optionalAs)) }
  if ('const' in kept) return { type: kept['type'], enum: [kept['const']] }
  if (node['type'] === 'array') return { ...kept, items: narrow(node['items'], optionalAs) }
  if (node['type'] === 'object') return { ...kept, ...members(node, optionalAs, isRoot) }
  return kept
}

/** A union in a union is one union. */
function flattened(variants: readonly unknown[]): unknown[] {
  return variants.flatMap((variant) => {
    const inner = isRecord(variant) ? (variant['anyOf'] ?? variant['oneOf']) : undefined
    return Array.isArray(inner) ? flattened(inner) : [variant]
  })
}

function members(node: JsonSchema, optionalAs: OptionalAs, isRoot: boolean): JsonSchema {
  const given = isRecord(node['properties']) ? node['properties'] : {}
  const needed = new Set(Array.isArray(node['required']) ? node['required'] : [])
  const entries = Object.entries(given).filter(([name, schema]) => !BY_HAND.has(name) && !isEmptyObject(schema))
  // What has a default for us, or may be null, is demanded of a model: it shall say that there is nothing.
  const isDemanded = ([name, schema]: [string, unknown]): boolean => isRoot || needed.has(name) || name === 'triggerType' || hasDefault(schema) || mayBeNull(schema)
  const properties = entries.map((entry): [string, JsonSchema] => {
    const [name, schema] = entry
    const narrowed = name === 'recipients' ? RECIPIENTS : narrow(schema, optionalAs)
    return [name, optionalAs === 'nullable' && !isDemanded(entry) ? nullable(narrowed) : narrowed]
  })
  const required = entries.filter((entry) => optionalAs === 'nullable' || isDemanded(entry)).map(([name]) => name)
  return { properties: Object.fromEntries(properties), required, additionalProperties: false }
}

function nullable(schema: JsonSchema): JsonSchema {
  const variants: unknown = schema['anyOf']
  return Array.isArray(variants) ? { ...schema, anyOf: variants.concat({ type: 'null' }) } : { anyOf: [schema, { type: 'null' }] }
}

const mayBeNull = (schema: unknown): boolean => isRecord(schema) && Array.isArray(schema['anyOf']) && schema['anyOf'].some((variant) => isRecord(variant) && variant['type'] === 'null')

const hasDefault = (schema: unknown): boolean => isRecord(schema) && 'default' in schema

/** A configuration that holds nothing: there for other programs, not for a model. */
function isEmptyObject(schema: unknown): boolean {
  return isRecord(schema) && schema['type'] === 'object' && isRecord(schema['properties']) && Object.keys(schema['properties']).length === 0
}

function without(record: JsonSchema, key: string): JsonSchema {
  const { [key]: _left, ...rest } = record
  return rest
}

function isRecord(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
