import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { Step } from '../../shared/model/workflow.ts'
import type { ExecutionStatus, StepStatus } from '../../shared/model/execution.ts'
import { noTargets } from '../store/action-logs.ts'
import { planNextStep, type ExecutionState, type StepState } from './plan-next-step.ts'

const AT = '2026-11-26T14:00:00.000Z'

const form = { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }
const wait = { stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } }
const check = { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } }
const reminder = { stepType: 'send_email', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } }

function stepsWith(statuses: readonly StepStatus[], change: Partial<Record<number, Partial<StepState>>> = {}): StepState[] {
  return [form, wait, check, reminder].map((definition, index) => ({
    id: `step-${index + 1}`,
    stepOrder: index + 1,
    definition: Step.parse(definition),
    status: statuses[index] ?? 'pending',
    counts: noTargets(),
    found: null,
    ...change[index + 1],
  }))
}

const running = (steps: readonly StepState[]): ExecutionState => ({ status: 'running', resumeAt: null, steps })

describe('planning the next step', () => {
  test('a queued execution starts', () => {
    expect(planNextStep({ status: 'queued', resumeAt: null, steps: stepsWith([]) }, AT)).toEqual({ do: 'start' })
  })

  test('the first step that is not done is run', () => {
    expect(planNextStep(running(stepsWith([])), AT)).toMatchObject({ do: 'run', step: { stepOrder: 1 }, check: null })
    expect(planNextStep(running(stepsWith(['completed', 'completed'])), AT)).toMatchObject({ do: 'run', step: { stepOrder: 3 } })
  })

  test('a step that a crash left running is gone on with', () => {
    expect(planNextStep(running(stepsWith(['running'])), AT)).toMatchObject({ do: 'run', step: { stepOrder: 1 } })
  })

  test('a reminder after a check that found somebody is run with that check', () => {
    const steps = stepsWith(['completed', 'completed', 'completed'], { 3: { found: 2 } })
    expect(planNextStep(running(steps), AT)).toMatchObject({ do: 'run', step: { stepOrder: 4 }, check: { stepOrder: 3 } })
  })

  test('a reminder after a check that found nobody is skipped, and the execution still completes', () => {
    const found = { 3: { found: 0 } }
    expect(planNextStep(running(stepsWith(['completed', 'completed', 'completed'], found)), AT)).toMatchObject({ do: 'skip', step: { stepOrder: 4 }, reason: 'nobody_found' })
    expect(planNextStep(running(stepsWith(['completed', 'completed', 'completed', 'skipped'], found)), AT)).toEqual({ do: 'complete' })
  })

  test('a step that is switched off is skipped', () => {
    const steps = stepsWith([], { 1: { definition: Step.parse({ ...form, isActive: false }) } })
    expect(planNextStep(running(steps), AT)).toMatchObject({ do: 'skip', step: { stepOrder: 1 }, reason: 'step_off' })
  })

  test('a wait ends when its moment has come, and not a millisecond before', () => {
    const steps = stepsWith(['completed', 'waiting'])
    expect(planNextStep({ status: 'waiting', resumeAt: AT, steps }, AT)).toMatchObject({ do: 'finish_wait', step: { stepOrder: 2 } })
    expect(planNextStep({ status: 'waiting', resumeAt: AT, steps }, '2026-11-26T13:59:59.999Z')).toEqual({ do: 'nothing' })
  })

  test('what is paused or over is left alone, whatever its steps say', () => {
    for (const status of ['paused', 'completed', 'failed', 'cancelled'] as const) {
      expect(planNextStep({ status, resumeAt: AT, steps: stepsWith(['running']) }, AT)).toEqual({ do: 'nothing' })
    }
  })

  test('carried out over and over, every plan ends, with each step done exactly once', () => {
    const anyFound = fc.constantFrom(0, 3)
    fc.assert(
      fc.property(anyFound, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (found, active) => {
        let steps = stepsWith([]).map((step, index): StepState => ({ ...step, definition: { ...step.definition, isActive: active[index] ?? true } }))
        let status: ExecutionStatus = 'queued'
        const done: number[] = []
        for (let turn = 0; turn < 20 && status !== 'completed'; turn += 1) {
          const next = planNextStep({ status, resumeAt: status === 'waiting' ? AT : null, steps }, AT)
          if (next.do === 'start') status = 'running'
          else if (next.do === 'complete') status = 'completed'
          else if (next.do === 'nothing') break
          else {
            const isWait = next.do === 'run' && next.step.definition.stepType === 'wait_until'
            const to: StepStatus = isWait ? 'waiting' : next.do === 'skip' ? 'skipped' : 'completed'
            status = isWait ? 'waiting' : 'running'
            if (!isWait) done.push(next.step.stepOrder)
            steps = steps.map((step) => (step.id === next.step.id ? { ...step, status: to, found: step.definition.stepType === 'check_condition' && to === 'completed' ? found : null } : step))
          }
        }
        expect(status).toBe('completed')
        expect(done).toEqual([1, 2, 3, 4])
      }),
    )
  })
})
