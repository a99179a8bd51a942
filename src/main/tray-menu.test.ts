import { expect, test } from 'vitest'
import { trayMenu, type TrayState, trayToolTip } from './tray-menu.ts'

const calm: TrayState = {
  language: 'nb',
  timezone: 'Europe/Oslo',
  now: '2026-11-22T19:00:00.000Z',
  running: 0,
  openAlerts: 0,
  isPaused: false,
  next: { workflowId: 'w1', workflowName: 'Ukentlig bestilling', at: '2026-11-23T08:00:00.000Z' },
  tasksLeft: null,
}
const read = (state: TrayState): string[] => trayMenu(state).map((line) => (line === null ? '—' : `${line.label}${line.act === null ? '' : ` → ${line.act}`}`))

test('the menu says how things are and what comes next, and offers to pause, open and quit', () => {
  expect(read(calm)).toEqual(['Alt er i orden', 'Neste: Ukentlig bestilling, man. 23. nov. kl. 09.00 → next', '—', 'Sett alt på pause → pause', 'Åpne Kontorflyt → open', '—', 'Avslutt → quit'])
})

test('what needs a person comes before what is running, and leads to the dashboard', () => {
  expect(read({ ...calm, running: 2, openAlerts: 1 })[0]).toBe('1 ting trenger deg → today')
  expect(read({ ...calm, running: 2 })[0]).toBe('2 kjøringer er i gang')
})

test('in a pause the menu offers to go on', () => {
  const lines = read({ ...calm, isPaused: true, openAlerts: 3 })
  expect(lines[0]).toBe('Alt står på pause')
  expect(lines).toContain('Fortsett etter pausen → resume')
  expect(lines.join()).not.toContain('→ pause')
})

test('while the program ends, the menu says what is left and offers to end at once, and nothing else', () => {
  expect(read({ ...calm, tasksLeft: 3 })).toEqual(['Avslutter. 3 oppgaver gjøres ferdige', '—', 'Avslutt nå uten å vente → quit_now'])
})

test('a workflow with a long name or an ampersand does not spoil the menu', () => {
  const named = (workflowName: string): string => read({ ...calm, next: { workflowId: 'w', workflowName, at: '2027-01-15T11:00:00.000Z' } })[1] ?? ''
  expect(named('Fisk & Vilt')).toBe('Neste: Fisk && Vilt, fre. 15. jan. 2027 kl. 12.00 → next')
  expect(named('x'.repeat(300)).length).toBeLessThan(90)
})

test('without anything planned the menu says so', () => {
  expect(read({ ...calm, next: null, language: 'en' })[1]).toBe('Nothing is planned')
})

test('the icon says under the pointer how things are', () => {
  expect(trayToolTip({ ...calm, language: 'nn', running: 1 })).toBe('Kontorflyt: 1 køyring er i gang')
})
