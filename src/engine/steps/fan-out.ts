import { UserFailure } from '../../shared/failure.ts'
import type { Recipients } from '../../shared/model/workflow.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { insertActionLogs, type NewActionLog } from '../store/action-logs.ts'
import { saveStepProgress } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import { findRecipient, recipientsAfter, resultRecipientsAfter, type RecipientRow } from '../store/recipients.ts'
import type { AnyStepRun } from './step-run.ts'

const CHUNK = 500

type Target = Pick<NewActionLog, 'targetId' | 'targetType' | 'targetName' | 'targetAddress'>

/**
 * Writes one pending row for each recipient of a step, in chunks: no list of recipients is
 * ever whole in memory, and a crash in between is made good by doing it again, since a
 * recipient that has its row already keeps it.
 *
 * @throws UserFailure when the recipients cannot be told (no administrator, no event).
 */
export async function fanOut(context: EngineContext, run: AnyStepRun & { readonly recipients: Recipients }): Promise<void> {
  const next = await chunksOf(context, run, run.recipients)
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after
    after = await context.db.transaction().execute(async (db) => {
      const chunk = await next(db, from)
      await insertActionLogs(db, chunk.targets.map((target) => pendingRow(context, run, target)))
      if (chunk.nextAfter === null) await saveStepProgress(db, run.execution.id, run.step.id, now(context.clock), { isFannedOut: true })
      return chunk.nextAfter
    })
  }
}

interface Chunk {
  readonly targets: readonly Target[]
  /** Null after the last chunk. */
  readonly nextAfter: string | null
}

type NextChunk = (db: Handle, after: string) => Promise<Chunk>

async function chunksOf(context: EngineContext, run: AnyStepRun, recipients: Recipients): Promise<NextChunk> {
  switch (recipients.kind) {
    case 'all_customers':
    case 'groups':
    case 'customers':
      return async (db, after) => customerChunk(await recipientsAfter(db, recipients, after, CHUNK, run.step.definition.stepType === 'create_order'))
    case 'condition_result': {
      const { check } = run
      if (check === null) return oneChunk([])
      return async (db, after) => customerChunk(await resultRecipientsAfter(db, run.execution.id, check.id, after, CHUNK))
    }
    case 'event_customer':
      return oneChunk([await eventCustomer(context, run)])
    case 'addresses':
      return oneChunk(recipients.addresses.map((address) => addressTarget(address, '')))
    case 'admin':
      return oneChunk([await admin(context, run)])
  }
}

const oneChunk = (targets: readonly Target[]): NextChunk => async () => ({ targets, nextAfter: null })

function customerChunk(rows: readonly RecipientRow[]): Chunk {
  const last = rows.at(-1)
  return { targets: rows.map(customerTarget), nextAfter: rows.length < CHUNK || last === undefined ? null : last.id }
}

const customerTarget = ({ id, name, email }: RecipientRow): Target => ({ targetId: id, targetType: 'customer', targetName: name, targetAddress: email })

const addressTarget = (address: string, name: string): Target => ({ targetId: normalizeEmailAddress(address), targetType: 'address', targetName: name, targetAddress: address })

async function eventCustomer(context: EngineContext, run: AnyStepRun): Promise<Target> {
  const event: unknown = run.execution.event_data === null ? null : JSON.parse(run.execution.event_data)
  const customerId = typeof event === 'object' && event !== null && 'customerId' in event ? String(event.customerId) : null
  const customer = customerId === null ? undefined : await findRecipient(context.db, customerId)
  if (customer === undefined) throw new UserFailure('execution.no_event_customer', { step: run.step.stepOrder })
  return customerTarget(customer)
}

async function admin(context: EngineContext, run: AnyStepRun): Promise<Target> {
  const { office } = await context.settings()
  if (office.adminEmail === null) throw new UserFailure('execution.no_admin', { step: run.step.stepOrder })
  return addressTarget(office.adminEmail, office.name)
}

function pendingRow(context: EngineContext, run: AnyStepRun, target: Target): NewActionLog {
  return {
    id: newId(context.clock),
    executionId: run.execution.id,
    stepId: run.step.id,
    actionType: run.step.definition.stepType,
    ...target,
    status: 'pending',
    performedAt: null,
    resultData: null,
  }
}
