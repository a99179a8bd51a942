import { expect, test } from 'vitest'
import { createQuitSequence } from './quit-sequence.ts'

function setUp() {
  const stopping = Promise.withResolvers<void>()
  const exits: number[] = []
  const timers = new Set<() => void>()
  let stops = 0
  const quit = createQuitSequence({
    stop: () => {
      stops += 1
      return stopping.promise
    },
    setTimer: (_ms, callback) => {
      timers.add(callback)
      return () => timers.delete(callback)
    },
    exit: (code) => exits.push(code),
  })
  return { quit, stopping, exits, timers, stops: () => stops }
}

/** Lets everything that is already settled be heard. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('quitting waits for the engine, stops it once, and then exits', async () => {
  const { quit, stopping, exits, timers, stops } = setUp()
  expect(quit.request()).toBe(false)
  expect(quit.request()).toBe(false)
  expect(quit.state).toBe('stopping')
  expect(exits).toEqual([])
  stopping.resolve()
  await settle()
  expect(exits).toEqual([0])
  expect(stops()).toBe(1)
  expect(quit.request()).toBe(true)
  expect(timers.size).toBe(0)
})

test('a program that is to be installed anew comes to rest first, may exit then, and does not exit by itself', async () => {
  const { quit, stopping, exits, stops } = setUp()
  let acts = 0
  quit.stopFor(() => {
    acts += 1
  })
  expect(quit.request()).toBe(false)
  expect(acts).toBe(0)
  stopping.resolve()
  await settle()
  expect([acts, stops(), quit.state, quit.request()]).toEqual([1, 1, 'stopped', true])
  expect(exits).toEqual([])
})

test('a program that is ending already is not installed anew', async () => {
  const { quit, stopping, exits } = setUp()
  quit.request()
  let acts = 0
  quit.stopFor(() => {
    acts += 1
  })
  stopping.resolve()
  await settle()
  expect([acts, exits]).toEqual([0, [0]])
})

test('a person may force a program that is stopping, and only then', async () => {
  const { quit, stopping, exits } = setUp()
  quit.force()
  expect(exits).toEqual([])
  quit.request()
  quit.force()
  expect(exits).toEqual([1])
  stopping.resolve()
  await settle()
  expect(exits).toEqual([1])
})

test('a stop that takes too long is forced', async () => {
  const { quit, stopping, exits, timers } = setUp()
  quit.request()
  for (const timer of timers) timer()
  expect(exits).toEqual([1])
  stopping.resolve()
  await settle()
  expect(exits).toEqual([1])
})

test('a stop that fails exits all the same, and says so by its code', async () => {
  const { quit, stopping, exits } = setUp()
  quit.request()
  stopping.reject(new Error('the disk is gone'))
  await settle()
  expect(exits).toEqual([1])
})
