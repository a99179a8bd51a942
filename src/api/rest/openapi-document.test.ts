import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../shared/contract/contract.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { docsPage } from './docs-page.ts'
import { openApiDocument } from './openapi-document.ts'
import { OPERATION_DOCS } from './operation-docs.ts'
import { REST_PREFIX } from './rest-prefix.ts'
import { restRoutes, routesAt } from './routes.ts'

const document = await openApiDocument(contract, '1.2.3')
const routes = restRoutes(contract)

describe('the OpenAPI document', () => {
  test('describes every route of the contract, and no other is described', () => {
    expect(Object.keys(OPERATION_DOCS).toSorted()).toEqual(routes.map((route) => route.name).toSorted())
    for (const route of routes) {
      const item = z.record(z.string(), z.object({ operationId: z.string(), summary: z.string().min(3) }).loose()).parse(document.paths?.[route.path])
      expect(item[route.method.toLowerCase()]).toMatchObject({ operationId: route.name, responses: { default: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } } } })
    }
  })

  test('every reference leads somewhere', () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '')
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) expect(document.components?.schemas).toHaveProperty(name)
  })

  test('a definition is described down to its recipients, though it is tidied before it is checked', () => {
    expect(document.components?.schemas?.['WorkflowDefinition']).toMatchObject({ type: 'object', required: ['name', 'workflowType', 'steps'], properties: { steps: { items: { $ref: '#/components/schemas/Step' } } } })
    const step = JSON.stringify(document.components?.schemas?.['Step'])
    for (const word of ['send_email', 'wait_until', 'conditionConfig', '"$ref":"#/components/schemas/Recipients"']) expect(step).toContain(word)
    expect(JSON.stringify(document.components?.schemas?.['Recipients'])).toContain('exceptGroups')
    expect(JSON.stringify(document.components?.schemas?.['Schedule'])).toContain('"pattern":"^([01]?\\\\d|2[0-3]):[0-5]\\\\d$"')
  })

  test('the example of a workflow is one', () => {
    expect(WorkflowDefinition.safeParse(OPERATION_DOCS['workflows.create']?.example).success).toBe(true)
  })

  test('only health is open to those without the token', () => {
    expect(document.security).toEqual([{ bearer: [] }])
    const open = Object.entries(document.paths ?? {}).filter(([, item]) => JSON.stringify(item).includes('"security":[]'))
    expect(open.map(([path]) => path)).toEqual(['/health'])
  })

  test('a file goes up as a form and not as JSON', () => {
    const body: unknown = document.paths?.['/customers/import']?.post?.requestBody
    expect(Object.keys(z.object({ content: z.record(z.string(), z.unknown()) }).parse(body).content)).toEqual(['multipart/form-data'])
  })
})

test('the page names every route and loads nothing', () => {
  const { html, csp } = docsPage(document, 'http://127.0.0.1:5120')
  for (const route of routes) expect(html).toContain(`<code>${route.path}</code>`)
  expect(html).toContain(`http://127.0.0.1:5120${REST_PREFIX}/customers`)
  expect(html).not.toMatch(/<script|<img|<link|src=|url\(/)
  expect(csp).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]{44}';/)
})

test('text of a contract cannot become markup', async () => {
  const { html } = docsPage({ ...document, info: { title: '<script>alert(1)</script>', version: '"><b>' } }, 'http://127.0.0.1:5120')
  expect(html).not.toContain('<script')
  expect(html).not.toContain('"><b>')
})

describe('routes at a path', () => {
  test.each([
    ['/workflows', ['GET', 'POST']],
    ['/workflows/', ['GET', 'POST']],
    ['/workflows/1', ['DELETE', 'GET', 'PUT']],
    ['/workflows/validate', ['DELETE', 'GET', 'POST', 'PUT']],
    ['/workflows/1/versions/2/restore', ['POST']],
    ['/workflows/1/nothing', []],
    ['/', []],
    ['', []],
  ])('%j has %j', (path, methods) => {
    expect(routesAt(routes, path).map((route): string => route.method).toSorted()).toEqual(methods)
  })

  test('a fixed name comes before a parameter', () => {
    expect(routesAt(routes, '/customers/groups').find((route) => route.method === 'GET')?.name).toBe('customers.groups')
  })
})
