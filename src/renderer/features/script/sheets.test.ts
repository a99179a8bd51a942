import { expect, test } from 'vitest'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { EMPTY_SHEET, EMPTY_SHEETS, givenSheet, isSame, isWritten, mustAskBefore, savedSheet, stepFor, type Sheet } from './sheets.ts'

const plan = (name: string): WorkflowDefinition => ({
  name,
  workflowType: 'scheduled',
  isActive: true,
  schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } },
  event: null,
  steps: [{ stepType: 'send_email', triggerType: 'time_based', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } }, isActive: true }],
})

const written = (sheet: Sheet): Sheet => ({ ...sheet, text: `${sheet.text}\n// mine` })

test('an empty sheet, and one that nobody has changed, is made anew from a draft that came meanwhile', () => {
  expect(stepFor(EMPTY_SHEET, plan('A'))).toBe('generate')
  expect(stepFor(givenSheet('script of A', plan('A')), plan('B'))).toBe('generate')
  expect(stepFor(givenSheet('script of A', plan('A')), plan('A'))).toBe('nothing')
})

test('what a person wrote, or has open from the saved scripts, is not replaced without asking', () => {
  expect(stepFor(written(givenSheet('script of A', plan('A'))), plan('B'))).toBe('ask')
  expect(stepFor(savedSheet({ id: '1', name: 'Mine', text: 'x' }, null), plan('B'))).toBe('ask')
})

test('a draft that was created or left takes its untouched script with it, never a written one', () => {
  expect(stepFor(givenSheet('script of A', plan('A')), null)).toBe('clear')
  expect(stepFor(written(givenSheet('script of A', plan('A'))), null)).toBe('nothing')
  expect(stepFor(givenSheet('an example', null), null)).toBe('nothing')
  expect(stepFor(savedSheet({ id: '1', name: 'Mine', text: 'x' }, null), null)).toBe('nothing')
})

test('only changes that stand nowhere else count as written', () => {
  expect(isWritten(EMPTY_SHEET)).toBe(false)
  expect(isWritten({ ...EMPTY_SHEET, text: '  \n' })).toBe(false)
  expect(isWritten(givenSheet('example', null))).toBe(false)
  expect(isWritten(savedSheet({ id: '1', name: 'Mine', text: 'x' }, null))).toBe(false)
  expect(isWritten({ ...savedSheet({ id: '1', name: 'Mine', text: 'x' }, null), text: 'y' })).toBe(true)
})

test('the other language is asked about when a written script would be left for a sheet without it', () => {
  const mine = { ...EMPTY_SHEETS, javascript: written(EMPTY_SHEET) }
  expect(mustAskBefore('python', mine)).toBe(true)
  expect(mustAskBefore('javascript', mine)).toBe(false)
  expect(mustAskBefore('python', EMPTY_SHEETS)).toBe(false)
  expect(mustAskBefore('python', { ...mine, python: written(EMPTY_SHEET) })).toBe(false)
})

test('definitions are the same whatever the order of their names, and differ by one value', () => {
  const { name, ...rest } = plan('A')
  expect(isSame({ ...rest, name }, plan('A'))).toBe(true)
  expect(isSame(plan('A'), plan('B'))).toBe(false)
})
