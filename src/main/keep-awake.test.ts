import { expect, test } from 'vitest'
import { createKeepAwake } from './keep-awake.ts'

test('the machine is kept awake from the first need to the last, once', () => {
  const calls: string[] = []
  const keepAwake = createKeepAwake({ start: (type) => calls.push(type), stop: (id) => calls.push(`stop ${id}`) })
  for (const isNeeded of [false, true, true, false, false, true]) keepAwake(isNeeded)
  expect(calls).toEqual(['prevent-app-suspension', 'stop 1', 'prevent-app-suspension'])
})
