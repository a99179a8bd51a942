import type { AnyContractRouter, OpenAPI } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { ParseOutput } from '../../shared/contract/assistant.ts'
import { ErrorBody } from '../../shared/contract/error-data.ts'
import { ActionLog, Execution, ExecutionDetail } from '../../shared/model/execution.ts'
import { WorkflowPreview } from '../../shared/model/preview.ts'
import { Customer, CustomerInput, ImportReport, Order, OrderInput } from '../../shared/model/register.ts'
import { Settings, SettingsInput, SmtpSettings, SmtpVerdict } from '../../shared/model/settings.ts'
import { RenderedMail, Template, TemplateInput } from '../../shared/model/template.ts'
import { TrialMail, TrialMailDetail } from '../../shared/model/trial-mail.ts'
import { EventTrigger, Recipients, Schedule, Step, WorkflowDefinition } from '../../shared/model/workflow.ts'
import { WorkflowRecord } from '../../shared/model/workflow-record.ts'
import { OPERATION_DOCS, type OperationDoc } from './operation-docs.ts'
import { REST_PREFIX } from './rest-prefix.ts'

export type OpenApiDocument = OpenAPI.Document

const inputs = { WorkflowDefinition, Schedule, EventTrigger, Step, Recipients, CustomerInput, OrderInput, TemplateInput, SettingsInput, SmtpSettings }
const outputs = { WorkflowRecord, WorkflowPreview, Execution, ExecutionDetail, ActionLog, Template, RenderedMail, Customer, ImportReport, Order, Settings, SmtpVerdict, TrialMail, TrialMailDetail, ParseOutput, Error: ErrorBody }

/** The OpenAPI 3.1 document of a contract, with summaries, examples and the error answer of every route. */
export async function openApiDocument(contract: AnyContractRouter, version: string): Promise<OpenApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [schemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Kontorflyt', version, description: 'Weekly office routines: workflows, executions, customers, orders and settings. JSON, camelCase; times are UTC in ISO 8601. Lists are paged by cursor.' },
    servers: [{ url: REST_PREFIX }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: "The program's key: in the desktop program under Settings, Other programs; without a window --token, KONTORFLYT_TOKEN, or the file `token` in the data folder." } } },
    commonSchemas: {
      ...Object.fromEntries(Object.entries(inputs).map(([name, schema]) => [name, { schema }])),
      ...Object.fromEntries(Object.entries(outputs).map(([name, schema]) => [name, { schema, strategy: 'output' as const }])),
    },
  })
  return { ...document, paths: { ...healthPath(), ...documentedPaths(document.paths ?? {}) } }
}

/**
 * The deepest definition (steps → recipients → groups) is some fifteen levels. A text that is
 * tidied while it is read ("9:00" → "09:00") goes out with the same shape as it comes in.
 */
function schemaConverter(): ZodToJsonSchemaConverter {
  return new ZodToJsonSchemaConverter({
    maxStructureDepth: 40,
    interceptors: [
      (options) => {
        const isTidied = options.options.strategy === 'output' && options.schema instanceof z.ZodPipe && options.schema.out instanceof z.ZodTransform
        return options.next(isTidied ? { ...options, options: { ...options.options, strategy: 'input' } } : options)
      },
    ],
  })
}

function documentedPaths(paths: OpenAPI.PathsObject): OpenAPI.PathsObject {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [path, Object.fromEntries(Object.entries(item ?? {}).map(([method, operation]) => [method, isOperation(operation) ? documented(operation) : operation]))]),
  )
}

function isOperation(value: unknown): value is OpenAPI.OperationObject {
  return typeof value === 'object' && value !== null && 'operationId' in value
}

function documented(operation: OpenAPI.OperationObject): OpenAPI.OperationObject {
  const doc = OPERATION_DOCS[operation.operationId ?? '']
  return {
    ...operation,
    ...(doc === undefined ? {} : { summary: doc.summary, ...(doc.description === undefined ? {} : { description: doc.description }) }),
    ...withExample(operation, doc),
    ...asFormAlone(operation),
    responses: {
      ...Object.fromEntries(Object.entries(operation.responses ?? {}).map(([status, response]) => [status, status === '204' ? { description: 'Done; no content' } : response])),
      default: { description: "An error, in the caller's language (Accept-Language)", content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  }
}

function withExample(operation: OpenAPI.OperationObject, doc: OperationDoc | undefined): Partial<OpenAPI.OperationObject> {
  if (doc?.example === undefined) return {}
  const body = operation.requestBody !== undefined && 'content' in operation.requestBody ? operation.requestBody : { content: {} }
  return { requestBody: { ...body, content: { ...body.content, 'application/json': { ...body.content['application/json'], example: doc.example } } } }
}

/** A body with a file in it is a form and nothing else. */
function asFormAlone(operation: OpenAPI.OperationObject): Partial<OpenAPI.OperationObject> {
  const body = operation.requestBody
  if (body === undefined || !('content' in body)) return {}
  const form = body.content['multipart/form-data']
  return form === undefined ? {} : { requestBody: { ...body, content: { 'multipart/form-data': form } } }
}

/** The one route that is the host's and not the contract's. */
function healthPath(): OpenAPI.PathsObject {
  const answer = (description: string): OpenAPI.ResponseObject => ({
    description,
    content: { 'application/json': { schema: { type: 'object', required: ['status', 'version'], properties: { status: { enum: ['starting', 'ready', 'stopping'] }, version: { type: 'string' } } } } },
  })
  const get: OpenAPI.OperationObject = {
    operationId: 'health',
    summary: 'Is the program ready?',
    description: 'Needs no token.',
    tags: ['system'],
    security: [],
    responses: { '200': answer('Ready'), '503': answer('Starting or stopping') },
  }
  return { '/health': Object.fromEntries([['get', get]]) }
}
