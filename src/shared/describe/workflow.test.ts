import { describe, expect, test } from 'vitest'
import { WorkflowDefinition, type Step } from '../model/workflow.ts'
import { describeRecipients, describeStep } from './step.ts'
import { describeTrigger, describeWorkflow, summarizeWorkflow } from './workflow.ts'

const weekly = WorkflowDefinition.parse({
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  steps: [
    { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } },
    { stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } },
    { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
    { stepType: 'send_email', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
  ],
})

const step = (parts: object): Step => {
  const [first] = WorkflowDefinition.parse({ ...weekly, steps: [{ stepType: 'check_condition', conditionConfig: { check: 'no_reply', daysBack: 1 } }, parts] }).steps.slice(1)
  if (first === undefined) throw new Error('no step')
  return first
}

describe('workflows in words', () => {
  test('a preview has the name, the moment with the first step, and a line a step', () => {
    expect(describeWorkflow(weekly, 'nb')).toEqual({
      title: 'Ukentlig bestilling',
      lines: [
        'Hver mandag kl. 09.00: send bestillingsskjema til alle kunder',
        'Vent til torsdag kl. 15.00',
        'Sjekk hvem som ikke har bestilt siden arbeidsflyten startet',
        'Send påminnelse til dem det gjelder',
      ],
    })
    expect(describeWorkflow(weekly, 'nn').lines[2]).toBe('Sjekk kven som ikkje har bestilt sidan arbeidsflyten starta')
    expect(describeWorkflow(weekly, 'en').lines[0]).toBe('Every Monday at 09:00: send the order form to all customers')
  })

  test('the summary says what is done, in one sentence', () => {
    expect(summarizeWorkflow(weekly, 'nb')).toBe('Hver mandag kl. 09.00: send bestillingsskjema til alle kunder, deretter send påminnelse til dem som ikke har bestilt.')
  })

  test('an event is a trigger too', () => {
    const onOrder = WorkflowDefinition.parse({ name: 'x', workflowType: 'event_based', event: { event: 'order_created' }, steps: [{ stepType: 'send_email', actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } }] })
    expect(describeTrigger(onOrder, 'nb')).toBe('Når det kommer en ny bestilling')
    expect(describeWorkflow(onOrder, 'nb').lines).toEqual(['Når det kommer en ny bestilling: send bekreftelse til kunden'])
  })

  test('a template goes by the name that the office gave it', () => {
    const names = { templateName: (id: string) => (id === 'abc' ? 'Julebestilling' : undefined) }
    const send = step({ stepType: 'send_email', actionConfig: { template: 'abc', recipients: { kind: 'groups', groups: ['Kantiner', 'Butikker'] } } })
    expect(describeStep(send, 'nb', names)).toBe('Send e-posten «Julebestilling» til gruppene Kantiner og Butikker')
  })

  test.each([
    [{ stepType: 'wait_until', triggerConfig: { delay: { hours: 4 } } }, 'Vent 4 timer'],
    [{ stepType: 'wait_until', triggerConfig: { delay: { days: 7 } } }, 'Vent 1 uke'],
    [{ stepType: 'wait_until', triggerConfig: { delay: { days: 2 }, time: '15:00' } }, 'Vent 2 dager, og så til kl. 15.00'],
    [{ stepType: 'wait_until', triggerConfig: { date: '2027-01-15', time: '12:00' } }, 'Vent til 15. januar 2027 kl. 12.00'],
    [{ stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'last_monday' } }, 'Sjekk hvem som ikke har bestilt siden sist mandag'],
    [{ stepType: 'check_condition', conditionConfig: { check: 'no_reply', daysBack: 3, recipients: { kind: 'groups', groups: ['Butikker'] } } }, 'Sjekk hvem som ikke har svart de siste 3 dagene (blant gruppen Butikker)'],
    [{ stepType: 'generate_report', actionConfig: { report: 'missing_orders', format: 'xlsx', recipients: { kind: 'admin' } } }, 'Lag rapport over manglende bestillinger (Excel) og send til deg'],
    [{ stepType: 'create_order', isActive: false, actionConfig: { recipients: { kind: 'customers', customerIds: ['a'] } } }, 'Opprett bestilling for 1 valgt kunde (slått av)'],
  ])('%j', (parts, words) => {
    expect(describeStep(step(parts), 'nb')).toBe(words)
  })

  test('exceptions and addresses are named', () => {
    expect(describeRecipients({ kind: 'all_customers', exceptGroups: ['Butikker'] }, 'nb')).toBe('alle kunder unntatt Butikker')
    expect(describeRecipients({ kind: 'addresses', addresses: ['a@b.no', 'c@d.no'] }, 'en')).toBe('a@b.no and c@d.no')
  })
})
