import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import type { DesktopPort } from '../desktop-port.ts'
import { DesktopPreferences, type DesktopState } from '../../shared/model/desktop.ts'
import { desktopProcedures } from './desktop.ts'

const client = (desktop: DesktopPort | null) => createRouterClient(desktopProcedures(desktop), { context: { language: 'nb' } })

test('a host without a window says that there is no program around the page', async () => {
  const page = client(null)
  expect(await page.get()).toBeNull()
  const states: unknown[] = []
  for await (const state of await page.watch()) states.push(state)
  expect(states).toEqual([null])
  await expect(page.update({ closeAction: 'quit' })).rejects.toMatchObject({ key: 'desktop.not_in_a_browser', status: 409 })
  await expect(page.dismissSleep()).rejects.toMatchObject({ key: 'desktop.not_in_a_browser' })
  await expect(page.quitNow({})).rejects.toMatchObject({ key: 'desktop.not_in_a_browser' })
})

test('the page is told of each change of the program, until it leaves', async () => {
  let state: DesktopState = { preferences: DesktopPreferences.parse({}), canStartAtLogin: true, sleep: null, quitting: null }
  const listeners = new Set<() => void>()
  const port: DesktopPort = {
    state: () => state,
    update: async () => state,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dismissSleep: () => {},
    quitNow: () => {},
  }
  const leave = new AbortController()
  const stream = await client(port).watch(undefined, { signal: leave.signal })
  expect((await stream.next()).value).toEqual(state)
  const next = stream.next()
  state = { ...state, quitting: { tasksLeft: 2 } }
  for (const listener of listeners) listener()
  expect((await next).value).toMatchObject({ quitting: { tasksLeft: 2 } })
  const last = stream.next()
  leave.abort()
  expect((await last).done).toBe(true)
  expect(listeners.size).toBe(0)
})
