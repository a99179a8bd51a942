import { formatMoment } from '../shared/describe/moments.ts'
import type { Language } from '../shared/language.ts'
import { text } from '../shared/texts/text.ts'

/** What the tray knows when its menu is made. */
export interface TrayState {
  readonly language: Language
  readonly timezone: string
  readonly now: string
  readonly running: number
  readonly openAlerts: number
  readonly isPaused: boolean
  readonly next: { readonly workflowId: string; readonly workflowName: string; readonly at: string } | null
  /** While the program is ending; else null. */
  readonly tasksLeft: number | null
}

export type TrayAct = 'open' | 'today' | 'next' | 'pause' | 'resume' | 'quit' | 'quit_now'

/** A line of the menu. Without an act it is only to be read; null is a separator. */
export type TrayLine = { readonly label: string; readonly act: TrayAct | null } | null

/** A name longer than this makes the menu as wide as the screen. */
const MAX_NAME = 40

/**
 * The menu behind the icon: how things are, what comes next, pause, open, quit. While the
 * program is ending, what is left and the way to end at once.
 */
export function trayMenu(state: TrayState): readonly TrayLine[] {
  const say = (key: Parameters<typeof text>[1], params = {}): string => text(state.language, key, params)
  if (state.tasksLeft !== null) return [{ label: stateLine(state), act: null }, null, { label: say('desktop.quit_now'), act: 'quit_now' }]
  return [
    { label: stateLine(state), act: state.openAlerts > 0 && !state.isPaused ? 'today' : null },
    nextLine(state),
    null,
    state.isPaused ? { label: say('desktop.tray.resume'), act: 'resume' } : { label: say('desktop.tray.pause'), act: 'pause' },
    { label: say('desktop.open'), act: 'open' },
    null,
    { label: say('desktop.quit'), act: 'quit' },
  ]
}

/** What stands under the pointer on the icon: the program and how it is. */
export function trayToolTip(state: TrayState): string {
  return `Kontorflyt: ${stateLine(state)}`
}

/** The one thing that matters most: ending, paused, needing a person, running, fine. */
function stateLine({ language, tasksLeft, isPaused, openAlerts, running }: TrayState): string {
  if (tasksLeft !== null) return text(language, 'desktop.tray.quitting', { count: tasksLeft })
  if (isPaused) return text(language, 'desktop.tray.paused')
  if (openAlerts > 0) return text(language, 'desktop.tray.attention', { count: openAlerts })
  return running > 0 ? text(language, 'desktop.tray.running', { count: running }) : text(language, 'desktop.tray.fine')
}

function nextLine({ language, timezone, now, next }: TrayState): TrayLine {
  if (next === null) return { label: text(language, 'desktop.tray.no_next'), act: null }
  const name = next.workflowName.length > MAX_NAME ? `${next.workflowName.slice(0, MAX_NAME - 1)}…` : next.workflowName
  return { label: text(language, 'desktop.tray.next', { workflow: withoutMnemonics(name), when: formatMoment(next.at, timezone, language, now) }), act: 'next' }
}

/** A lone "&" underlines the letter after it in menus. */
function withoutMnemonics(name: string): string {
  return name.replaceAll('&', '&&')
}
