import { expect, test } from 'vitest'
import { busyPoints, queuePoints } from './queue-points.ts'

const at = (second: number): string => `2026-11-23T08:00:0${second}.000Z`
const queue = (name: 'email' | 'default' | 'report', depths: readonly number[]) => ({ name, depth: 0, running: 0, history: depths.map((depth, index) => ({ at: at(index), depth })) })

test('the queues stand side by side, the oldest first', () => {
  expect(queuePoints([queue('email', [3, 0]), queue('default', [0, 1]), queue('report', [0, 0])])).toEqual([
    { at: at(0), email: 3, default: 0, report: 0 },
    { at: at(1), email: 0, default: 1, report: 0 },
  ])
})

test('the table leaves out spans in which nothing waited', () => {
  expect(busyPoints(queuePoints([queue('email', [0, 2, 0])])).map((point) => point.at)).toEqual([at(1)])
})
