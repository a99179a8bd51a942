import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema'
import { toStrictJsonSchema } from 'openai/lib/transform'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { answerSchema, type JsonSchema } from './answer-schema.ts'

/** A schema as far as its limits are counted. */
interface Node {
  readonly properties?: Readonly<Record<string, Node>> | undefined
  readonly required?: readonly string[] | undefined
  readonly additionalProperties?: boolean | undefined
  readonly anyOf?: readonly Node[] | undefined
  readonly items?: Node | undefined
  readonly $defs?: Readonly<Record<string, Node>> | undefined
}
const Node: z.ZodType<Node> = z.looseObject({
  properties: z.record(z.string(), z.lazy(() => Node)).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.boolean().optional(),
  anyOf: z.array(z.lazy(() => Node)).optional(),
  items: z.lazy(() => Node).optional(),
  $defs: z.record(z.string(), z.lazy(() => Node)).optional(),
})

function nodesOf(node: Node): Node[] {
  const parts = [...Object.values(node.properties ?? {}), ...(node.anyOf ?? []), ...(node.items === undefined ? [] : [node.items]), ...Object.values(node.$defs ?? {})]
  return [node, ...parts.flatMap(nodesOf)]
}
const nodes = (schema: JsonSchema): Node[] => nodesOf(Node.parse(schema))
const optionals = (schema: JsonSchema): string[] => nodes(schema).flatMap(({ properties = {}, required = [] }) => Object.keys(properties).filter((name) => !required.includes(name)))

describe('the schema of an answer', () => {
  test('for OpenAI is strict already, as its own SDK sees it', () => {
    const schema = answerSchema('nullable')
    expect(toStrictJsonSchema(schema)).toEqual(schema)
    expect(optionals(schema)).toEqual([])
  })

  test('for Anthropic holds nothing that its own SDK would have to move into words', () => {
    const schema = answerSchema('absent')
    expect(JSON.stringify(transformJSONSchema(schema))).not.toContain('description')
    expect(optionals(schema).length).toBeLessThanOrEqual(24)
    expect(nodes(schema).filter(({ anyOf }) => anyOf !== undefined).length).toBeLessThanOrEqual(16)
  })

  test.each(['nullable', 'absent'] as const)('%s: every object is closed', (optionalAs) => {
    for (const node of nodes(answerSchema(optionalAs))) expect(node.properties === undefined || node.additionalProperties === false).toBe(true)
  })

  test('words come first in the stream, and nothing is there that only a person sets', () => {
    const schema = answerSchema('absent')
    expect(Object.keys(Node.parse(schema).properties ?? {})[0]).toBe('say')
    for (const name of ['isActive', 'timezone', 'catchUp', 'filter', 'attachments']) expect(JSON.stringify(schema)).not.toContain(`"${name}"`)
  })
})
