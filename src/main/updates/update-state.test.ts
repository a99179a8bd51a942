import { describe, expect, test } from 'vitest'
import { type UpdateEvent, type UpdateState, updateStateAfter } from './update-state.ts'

const next = { version: '2.0.0', releasedAt: null, notes: '' }
const after = (...events: readonly UpdateEvent[]): UpdateState => events.reduce<UpdateState>(updateStateAfter, { name: 'idle' })
const fetched: readonly UpdateEvent[] = [{ type: 'check' }, { type: 'found', next }, { type: 'fetch' }, { type: 'fetched' }]

describe('the state of an update', () => {
  test('goes from looking over fetching to ready and installing', () => {
    expect(after({ type: 'check' })).toEqual({ name: 'checking' })
    expect(after({ type: 'check' }, { type: 'none' })).toEqual({ name: 'idle' })
    expect(after(...fetched.slice(0, 3), { type: 'progress', progress: 0.4 })).toEqual({ name: 'downloading', next, progress: 0.4 })
    expect(after(...fetched)).toEqual({ name: 'ready', next, isWanted: false })
    expect(after(...fetched, { type: 'want' })).toEqual({ name: 'ready', next, isWanted: true })
    expect(after(...fetched, { type: 'want' }, { type: 'postpone' })).toEqual({ name: 'ready', next, isWanted: false })
    expect(after(...fetched, { type: 'install' })).toEqual({ name: 'installing', next })
  })

  test('fails from looking and from fetching, and begins anew from there', () => {
    expect(after({ type: 'check' }, { type: 'fault', fault: 'unreachable' })).toEqual({ name: 'failed', fault: 'unreachable', next: null })
    expect(after(...fetched.slice(0, 3), { type: 'fault', fault: 'damaged' })).toEqual({ name: 'failed', fault: 'damaged', next })
    expect(after({ type: 'check' }, { type: 'fault', fault: 'other' }, { type: 'check' })).toEqual({ name: 'checking' })
  })

  test('keeps a progress between nothing and all', () => {
    expect(after(...fetched.slice(0, 3), { type: 'progress', progress: 7 })).toMatchObject({ progress: 1 })
    expect(after(...fetched.slice(0, 3), { type: 'progress', progress: -1 })).toMatchObject({ progress: 0 })
  })

  test.each<[string, UpdateEvent]>([
    ['a look while one is ready', { type: 'check' }],
    ['late progress', { type: 'progress', progress: 0.1 }],
    ['a late fault', { type: 'fault', fault: 'other' }],
    ['a second fetch', { type: 'fetch' }],
  ])('is not changed by %s', (_name, event) => {
    const ready = after(...fetched)
    expect(updateStateAfter(ready, event)).toBe(ready)
  })

  test('is not installing before it is ready', () => {
    const idle = after()
    for (const type of ['install', 'want', 'postpone', 'fetched', 'none'] as const) expect(updateStateAfter(idle, { type })).toBe(idle)
  })
})
