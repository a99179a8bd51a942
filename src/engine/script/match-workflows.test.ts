import { expect, test } from 'vitest'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { matchWorkflows } from './match-workflows.ts'

const send = { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }
const workflow = (parts: object) => WorkflowDefinition.parse({ workflowType: 'scheduled', steps: [send], ...parts })

test('workflows are matched by name, several of one name in their order, then by what they do', () => {
  const named = (name: string, time: string) => workflow({ name, schedule: { scheduleType: 'daily', scheduleConfig: { time } } })
  const before = [named('Dobbel', '01:00'), named('Dobbel', '02:00'), named('Gammel', '03:00'), named('Borte', '04:00')]
  const built = [named('dobbel ', '07:00'), named('Ny', '03:00'), named('Dobbel', '01:00'), named('Annen', '05:00')]
  const matches = matchWorkflows(built, before, { definitionOf: (one) => one, appliedOf: (one) => one })
  expect(matches.map(({ built: now, before: then }) => [now && built.indexOf(now), then && before.indexOf(then)])).toEqual([[0, 0], [1, 2], [2, 1], [3, undefined], [undefined, 3]])
})
