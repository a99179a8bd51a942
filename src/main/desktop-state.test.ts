import { expect, test } from 'vitest'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { DesktopStateHolder } from './desktop-state.ts'
import { openKeptDesktop } from './kept-desktop.ts'

function setUp(canSet = true) {
  const dataDir = tempDir()
  const login: boolean[] = []
  const state = new DesktopStateHolder({ kept: openKeptDesktop(dataDir), loginItem: { canSet, set: (isOn) => login.push(isOn) }, quitNow: () => {} })
  return { dataDir, login, state }
}
const run = (dueAt: string) => ({ workflowId: 'w', workflowName: 'W', dueAt, outcome: 'late', executionId: null }) as const

test('a change is kept, told to who listens, and leaves the rest as it is', async () => {
  const { state, dataDir, login } = setUp()
  let changes = 0
  const end = state.onChange(() => (changes += 1))
  await state.update({ quietHours: { from: '18:00', to: '07:00' } })
  await state.update({ closeAction: 'quit', startAtLogin: true })
  end()
  await state.update({ quietHours: null, startAtLogin: true })
  expect(changes).toBe(2)
  expect(login).toEqual([true])
  expect(openKeptDesktop(dataDir).current.preferences).toEqual({ startAtLogin: true, closeAction: 'quit', notifyFailures: true, notifyFinished: true, quietHours: null, restPort: 4310 })
})

test('a program that is not installed cannot be started by the system, and nothing is changed', async () => {
  const { state, login } = setUp(false)
  await expect(state.update({ startAtLogin: true, closeAction: 'quit' })).rejects.toMatchObject({ key: 'desktop.cannot_start_at_login' })
  expect([login, state.preferences.closeAction]).toEqual([[], 'ask'])
  await state.update({ closeAction: 'keep_running' })
})

test('two sleeps before anybody looked are told as one, until it is taken note of', () => {
  const { state } = setUp()
  state.slept({ sleptAt: '2026-11-23T06:00:00.000Z', wokeAt: '2026-11-23T09:00:00.000Z', runs: [run('2026-11-23T08:00:00.000Z')] })
  state.slept({ sleptAt: '2026-11-23T10:00:00.000Z', wokeAt: '2026-11-23T12:00:00.000Z', runs: [run('2026-11-23T11:00:00.000Z')] })
  expect(state.state().sleep).toMatchObject({ sleptAt: '2026-11-23T06:00:00.000Z', wokeAt: '2026-11-23T12:00:00.000Z', runs: [{ dueAt: '2026-11-23T11:00:00.000Z' }, { dueAt: '2026-11-23T08:00:00.000Z' }] })
  state.dismissSleep()
  expect(state.state().sleep).toBeNull()
})
