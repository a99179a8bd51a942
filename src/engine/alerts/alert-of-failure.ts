import { failureFromJson, type Failure } from '../../shared/failure.ts'
import type { FailedExecution } from '../store/alerts.ts'
import type { NewAlert } from './record-alert.ts'

/** A login that is refused "for now" is a server that is busy. */
const isLogin = (key: unknown): boolean => typeof key === 'string' && ((key.startsWith('mail.login_') && key !== 'mail.login_later') || key === 'mail.password_missing' || key.startsWith('account.sign_in_') || key === 'account.not_signed_in' || key === 'account.no_client' || key === 'account.client_refused')

/**
 * The alert of an execution that failed, or of a run that did not happen. What the mail
 * account is to blame for is one cause for all workflows: ten of them that meet the same
 * wrong password are told of once. Null when a person called the execution off.
 */
export function alertOfFailure(execution: Pick<FailedExecution, 'id' | 'workflowId' | 'status' | 'failure'>): NewAlert | null {
  const failure: Failure = failureFromJson(JSON.parse(execution.failure))
  const ofExecution = { executionId: execution.id, failure }
  const ofWorkflow = { ...ofExecution, workflowId: execution.workflowId }
  if (execution.status === 'cancelled' && failure.key !== 'execution.missed') return null
  switch (failure.key) {
    case 'execution.missed':
      return { ...ofWorkflow, cause: 'missed_run' }
    case 'execution.gave_up':
      return { ...ofWorkflow, cause: 'retries_exceeded' }
    case 'execution.account_failed':
      return { ...ofExecution, workflowId: null, cause: isLogin(failure.params['cause']) ? 'login_refused' : 'mail_unavailable' }
    default:
      return isLogin(failure.key) ? { ...ofExecution, workflowId: null, cause: 'login_refused' } : { ...ofWorkflow, cause: 'execution_failed' }
  }
}
