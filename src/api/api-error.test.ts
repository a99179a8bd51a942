import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { BugFailure, CancelledFailure, invalidInput, notFound, TransientFailure, UserFailure } from '../shared/failure.ts'
import { WorkflowDefinition } from '../shared/model/workflow.ts'
import { errorBody, failureOfCall, sizeInWords } from './api-error.ts'

const bugId = () => 'b1'

/** What the library throws when a schema refuses an input. */
function refused(schema: z.ZodType, input: unknown): ORPCError<string, unknown> {
  const issues = schema.safeParse(input).error?.issues ?? []
  return new ORPCError('BAD_REQUEST', { cause: new ValidationError({ message: 'refused', issues, data: input }) })
}

describe('a failure as an answer', () => {
  test.each([
    [notFound('workflow'), 'NOT_FOUND'],
    [invalidInput([]), 'BAD_REQUEST'],
    [new UserFailure('failure.conflict', {}, { status: 409 }), 'CONFLICT'],
    [new UserFailure('failure.too_large', {}, { status: 413 }), 'PAYLOAD_TOO_LARGE'],
    [new UserFailure('failure.conflict', {}, { status: 418 }), 'BAD_REQUEST'],
    [new TransientFailure('failure.stopping'), 'SERVICE_UNAVAILABLE'],
    [new CancelledFailure(), 'CLIENT_CLOSED_REQUEST'],
    [new BugFailure(new Error('x'), 'b1'), 'INTERNAL_SERVER_ERROR'],
  ])('%s has the code %s', (failure, code) => {
    expect(errorBody(failure, 'en').code).toBe(code)
  })

  test("the cause, its stack and the server's own words stay here", () => {
    const failure = new UserFailure('failure.conflict', { what: '@thing.same_group' }, { cause: new Error('SECRET'), detail: 'DETAIL' })
    expect(errorBody(failure, 'nn')).toEqual({ code: 'BAD_REQUEST', message: 'Det finst alt ei gruppe med dette namnet. Ingenting er endra.', data: { kind: 'user', key: 'failure.conflict', problems: [] } })
  })
})

describe('what a call has thrown', () => {
  test("a refused definition names the field by the schema's own problem", () => {
    const failure = failureOfCall(refused(WorkflowDefinition, { name: 'x', workflowType: 'scheduled', steps: [{ stepType: 'wait_until', triggerConfig: { delay: {} } }] }), { isDetailed: false, bugId })
    expect(failure).toMatchObject({ status: 400, key: 'failure.invalid_input' })
    expect(failure.problemsIn('en')).toContainEqual({ path: 'schedule', message: 'is missing: a scheduled workflow needs a schedule' })
  })

  test('where the input is carried in parts, the path is that of the field', () => {
    const schema = z.object({ params: z.object({ id: z.string() }), body: z.object({ name: z.string() }) })
    expect(failureOfCall(refused(schema, { params: {}, body: {} }), { isDetailed: true, bugId }).problemsIn('en').map((problem) => problem.path)).toEqual(['id', 'name'])
    expect(failureOfCall(refused(schema, { params: { id: '' } }), { isDetailed: true, bugId }).problemsIn('en').map((problem) => problem.path)).toEqual([''])
    expect(failureOfCall(refused(z.object({ body: z.string() }), {}), { isDetailed: false, bugId }).problemsIn('en').map((problem) => problem.path)).toEqual(['body'])
  })

  test("the library's other errors, and errors of nobody, are bugs", () => {
    expect(failureOfCall(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Output validation failed' }), { isDetailed: false, bugId })).toBeInstanceOf(BugFailure)
    expect(failureOfCall(new ORPCError('BAD_REQUEST'), { isDetailed: false, bugId })).toBeInstanceOf(BugFailure)
    expect(failureOfCall('a string', { isDetailed: false, bugId })).toMatchObject({ kind: 'bug', params: { id: 'b1' } })
  })
})

test('sizes are said as a person reads them', () => {
  expect([sizeInWords(1000), sizeInWords(50 * 1024 * 1024)]).toEqual(['1 kB', '50 MB'])
})
