import { expect, onTestFinished, test } from 'vitest'
import type { Engine } from '../../src/engine/create-engine.ts'
import type { ActionLog } from '../../src/shared/model/execution.ts'
import { CustomerInput } from '../../src/shared/model/register.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine } from '../helpers/test-engine.ts'

/* The log of an execution as it is read page by page: every row once, step by step, the same order each time. */

const CUSTOMERS = 7

const send = (template: string) => ({ stepType: 'send_email', actionConfig: { template, recipients: { kind: 'all_customers' } } })

async function executionOfTwoMails() {
  const { engine, until } = await startTestEngine({ dataDir: tempDir() })
  onTestFinished(() => engine.stop())
  for (let number = 1; number <= CUSTOMERS; number += 1) await engine.services.customers.create(CustomerInput.parse({ name: `Kunde ${number}`, email: `post@kunde${number}.example` }))
  const check = { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } }
  const definition = WorkflowDefinition.parse({ name: 'To brev', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, event: null, steps: [send('bestilling'), check, send('reminder')] })
  const { id } = await engine.services.workflows.create(definition, 'nb')
  const { executionId } = await engine.services.workflows.run(id)
  const { steps } = await until(executionId, 'completed')
  return { engine, executionId, steps }
}

async function pages(engine: Engine, id: string, limit: number, filter: { readonly stepId?: string | undefined; readonly q?: string } = {}): Promise<ActionLog[]> {
  const rows: ActionLog[] = []
  for (let cursor: string | undefined, isMore = true; isMore; isMore = cursor !== undefined) {
    const page = await engine.services.executions.logs({ id, limit, ...filter, ...(cursor === undefined ? {} : { cursor }) }, 'nb')
    expect(page.items.length).toBeLessThanOrEqual(limit)
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  }
  return rows
}

test('page by page, however long a page is, comes every row of every step once and in one order', async () => {
  const { engine, executionId, steps } = await executionOfTwoMails()
  const whole = await pages(engine, executionId, 100)
  const expected = [...Array.from({ length: CUSTOMERS }, () => '1 send_email'), '2 check_condition', ...Array.from({ length: CUSTOMERS }, () => '3 send_email')]
  expect(whole.map(({ stepOrder, actionType }) => `${stepOrder} ${actionType}`)).toEqual(expected)
  expect(new Set(whole.slice(0, CUSTOMERS).map(({ targetName }) => targetName))).toEqual(new Set(Array.from({ length: CUSTOMERS }, (_, index) => `Kunde ${index + 1}`)))
  for (const limit of [1, 3, CUSTOMERS, CUSTOMERS + 1]) expect((await pages(engine, executionId, limit)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
  expect((await pages(engine, executionId, 2, { stepId: steps[2]?.id })).map(({ id }) => id)).toEqual(whole.slice(CUSTOMERS + 1).map(({ id }) => id))
  expect((await pages(engine, executionId, 1, { q: 'kunde3' })).map(({ stepOrder, targetName }) => `${stepOrder} ${targetName}`)).toEqual(['1 Kunde 3', '3 Kunde 3'])
})

test('the counts of the execution are those of its steps, without the rows of waits and checks', async () => {
  const { engine, executionId } = await executionOfTwoMails()
  const { counts, steps } = await engine.services.executions.get(executionId, 'nb')
  expect(counts).toEqual({ total: 2 * CUSTOMERS, pending: 0, sending: 0, unknown: 0, success: 2 * CUSTOMERS, failed: 0, skipped: 0 })
  expect(steps.map((step) => step.counts.success)).toEqual([CUSTOMERS, 0, CUSTOMERS])
  const [listed] = (await engine.services.executions.list({ limit: 10 }, 'nb')).items
  expect(listed?.counts).toEqual(counts)
})
