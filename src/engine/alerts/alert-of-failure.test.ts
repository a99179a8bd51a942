import { expect, test } from 'vitest'
import { TransientFailure, UserFailure, type Failure } from '../../shared/failure.ts'
import { alertOfFailure } from './alert-of-failure.ts'

const ended = (failure: Failure, status: 'failed' | 'cancelled' = 'failed') => alertOfFailure({ id: 'e', workflowId: 'w', status, failure: JSON.stringify(failure.toJson()) })
const account = (cause: string) => new UserFailure('execution.account_failed', { remaining: 2, reason: '', cause })

test.each([
  ['a step that failed', new UserFailure('execution.no_admin', { step: 1 }), { cause: 'execution_failed', workflowId: 'w' }],
  ['retries that were used up', new UserFailure('execution.gave_up', { failed: 1, total: 2 }), { cause: 'retries_exceeded', workflowId: 'w' }],
  ['a refused login', account('mail.login_refused'), { cause: 'login_refused', workflowId: null }],
  ['a login that Google refuses', account('mail.login_refused_google'), { cause: 'login_refused', workflowId: null }],
  ['a password that is not there', new UserFailure('mail.password_missing', { user: 'u' }), { cause: 'login_refused', workflowId: null }],
  ['a login refused for now', account('mail.login_later'), { cause: 'mail_unavailable', workflowId: null }],
  ['a server that is down', account('mail.connect_refused'), { cause: 'mail_unavailable', workflowId: null }],
  ['a failure written by an earlier version', new TransientFailure('execution.account_failed', { remaining: 2, reason: '' }), { cause: 'mail_unavailable', workflowId: null }],
])('%s', (_what, failure, expected) => {
  expect(ended(failure)).toMatchObject({ ...expected, executionId: 'e' })
})

test('a run that did not happen is told; an execution that a person called off is not', () => {
  expect(ended(new UserFailure('execution.missed', { due: '' }), 'cancelled')).toMatchObject({ cause: 'missed_run', workflowId: 'w' })
  expect(ended(new UserFailure('execution.unknown_outcome', { count: 1 }), 'cancelled')).toBeNull()
})
