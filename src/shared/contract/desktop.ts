import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { DesktopPreferencesInput, DesktopState } from '../model/desktop.ts'
import { base, Nothing } from './base.ts'

const tags = ['desktop']

/**
 * The program around the page, where there is one. A host without a window answers `get` with
 * null ("not in a browser"), and everything else with an error that says so.
 */
export const desktopContract = {
  get: base.route({ method: 'GET', path: '/desktop', tags }).output(DesktopState.nullable()),
  update: base.route({ method: 'PUT', path: '/desktop', tags }).input(DesktopPreferencesInput).output(DesktopState),
  /** The state now and after each change. In a browser: null, once. */
  watch: base.route({ method: 'GET', path: '/desktop/watch', tags }).output(eventIterator(DesktopState.nullable())),
  dismissSleep: base.route({ method: 'POST', path: '/desktop/sleep/dismiss', successStatus: 204, tags }).output(Nothing),
  /** While the program is ending: at once, without waiting for what is under way. */
  quitNow: base.route({ method: 'POST', path: '/desktop/quit-now', successStatus: 204, tags }).input(z.object({})).output(Nothing),
}
