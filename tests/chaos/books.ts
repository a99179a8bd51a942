import type { Delivery } from './moody-server.ts'
import type { ExecutionRow, LogRow } from './office.ts'

/** What each execution must have come to, told without asking the program. */
export interface Expectation {
  /** Addresses that each send step must account for, one row each. By workflow, then by step order. */
  readonly audiences: ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>
  /** Addresses that can never be reached. */
  readonly unreachable: (address: string) => boolean
}

export interface Books {
  readonly executions: readonly ExecutionRow[]
  readonly logs: ReadonlyMap<string, readonly LogRow[]>
  readonly deliveries: readonly Delivery[]
}

/** Everything that does not add up, in words; empty when the promise was kept. */
export function checkBooks(books: Books, expected: Expectation): string[] {
  return [...books.executions.flatMap((execution) => checkExecution(execution, books.logs.get(execution.id) ?? [], expected)), ...checkMailbox(books)]
}

function checkExecution(execution: ExecutionRow, logs: readonly LogRow[], { audiences, unreachable }: Expectation): string[] {
  const wrong: string[] = []
  const named = `${execution.workflowName} ${execution.id} (${execution.status})`
  if (execution.status !== 'completed' && execution.status !== 'failed') wrong.push(`${named} has not come to its end`)
  const steps = audiences.get(execution.workflowName) ?? new Map<number, ReadonlySet<string>>()
  for (const [stepOrder, audience] of steps) {
    const rows = logs.filter((log) => log.stepOrder === stepOrder)
    const addresses = rows.map((row) => row.targetAddress ?? '')
    for (const address of audience) if (!addresses.includes(address) && !wasLate(logs, address, stepOrder)) wrong.push(`${named}, step ${stepOrder}: ${address} was lost`)
    for (const address of addresses) if (!audience.has(address)) wrong.push(`${named}, step ${stepOrder}: ${address} does not belong here`)
    if (new Set(addresses).size !== addresses.length) wrong.push(`${named}, step ${stepOrder}: somebody is in the log twice`)
    for (const row of rows) {
      const due = unreachable(row.targetAddress ?? '') ? 'failed' : 'success'
      if (row.status !== due) wrong.push(`${named}, step ${stepOrder}: ${row.targetAddress} is ${row.status} after ${row.attempt} tries, not ${due}: ${row.errorMessage}`)
    }
  }
  return wrong
}

/**
 * A check looks at those whom the mail before it had reached by then (decision 0006): whoever
 * was only reached afterwards, when a person tried again what had failed, is rightly not reminded.
 */
function wasLate(logs: readonly LogRow[], address: string, stepOrder: number): boolean {
  const check = logs.find((log) => log.actionType === 'check_condition' && log.stepOrder < stepOrder)
  const first = logs.find((log) => log.actionType === 'send_email' && log.targetAddress === address && log.stepOrder < stepOrder)
  return (first?.performedAt ?? '') > (check?.performedAt ?? '9999')
}

/** Log and mailbox by Message-ID: all that is logged as sent has arrived, all that has arrived is logged as sent. */
function checkMailbox({ logs, deliveries }: Books): string[] {
  const wrong: string[] = []
  const sent = new Map<string, LogRow>()
  for (const row of [...logs.values()].flat()) {
    if (row.status !== 'success' || row.actionType !== 'send_email') continue
    if (row.messageId === null) wrong.push(`a mail to ${row.targetAddress} was sent without a Message-ID`)
    else if (sent.has(row.messageId)) wrong.push(`two rows share ${row.messageId}`)
    else sent.set(row.messageId, row)
  }
  const arrived = new Map<string, string>()
  for (const { messageId, to, executionId } of deliveries) {
    const row = sent.get(messageId)
    if (row === undefined) wrong.push(`${messageId} to ${to} arrived, and the log does not say so`)
    else if (row.targetAddress !== to || row.executionId !== executionId) wrong.push(`${messageId} arrived at ${to}, and the log says ${row.targetAddress}`)
    arrived.set(messageId, to)
  }
  for (const [messageId, row] of sent) if (!arrived.has(messageId)) wrong.push(`${messageId} to ${row.targetAddress} is logged as sent, and never arrived`)
  return wrong
}

/** Mails that arrived more than once. */
export function repeatsOf(deliveries: readonly Delivery[]): number {
  return deliveries.length - new Set(deliveries.map(({ messageId }) => messageId)).size
}
