import { expect, test } from 'vitest'
import type { ScriptItem } from '../../../shared/contract/scripts.ts'
import { actionOf, countActions, losses } from './choices.ts'

const item = (part: Partial<ScriptItem> & Pick<ScriptItem, 'key'>): ScriptItem => ({
  kind: 'changed',
  workflowId: 'w',
  name: part.key,
  definition: { name: part.key, workflowType: 'event_based', isActive: true, schedule: null, event: { event: 'webhook' }, steps: [{ stepType: 'wait_until', triggerType: 'time_based', triggerConfig: { day: 'monday', time: '09:00' }, isActive: true }] },
  position: null,
  changes: [],
  byHand: [],
  isDeletedByHand: false,
  actions: ['update', 'keep'],
  action: 'update',
  ...part,
})

test('what was proposed is done unless the person chose something else that is allowed', () => {
  const changed = item({ key: 'a' })
  expect(actionOf(changed, {})).toBe('update')
  expect(actionOf(changed, { a: 'keep' })).toBe('keep')
  expect(actionOf(changed, { a: 'delete' })).toBe('update')
})

test('the summary counts what will be done and leaves out what stays', () => {
  const items = [item({ key: 'a' }), item({ key: 'b' }), item({ key: 'c', kind: 'unchanged', actions: ['keep'], action: 'keep' }), item({ key: 'd', kind: 'new', workflowId: null, actions: ['create', 'keep'], action: 'create' })]
  expect(countActions(items, { b: 'keep' })).toEqual([['update', 1], ['create', 1]])
  expect(countActions(items, { a: 'keep', b: 'keep', d: 'keep' })).toEqual([])
})

test('a deletion, and a change over what a person changed by hand, are named before they are done', () => {
  const removed = item({ key: 'gone', kind: 'removed', actions: ['deactivate', 'delete', 'release'], action: 'deactivate' })
  const edited = item({ key: 'mine', byHand: [{ part: 'name', before: 'a', after: 'b' }], action: 'keep' })
  expect(losses([removed, edited, item({ key: 'a' })], {})).toEqual([])
  expect(losses([removed, edited], { gone: 'delete', mine: 'update' })).toEqual([removed, edited])
})
