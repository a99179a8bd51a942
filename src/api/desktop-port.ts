import { UserFailure } from '../shared/failure.ts'
import type { DesktopPreferencesInput, DesktopState } from '../shared/model/desktop.ts'

/** The program around the page: a port that the desktop host brings. */
export interface DesktopPort {
  state(): DesktopState
  update(input: DesktopPreferencesInput): Promise<DesktopState>
  /** Calls back after each change; the answer ends it. */
  onChange(listener: () => void): () => void
  dismissSleep(): void
  /** Ends at once a program that is already ending; nothing at any other time. */
  quitNow(): void
}

/** @throws UserFailure `desktop.not_in_a_browser` where there is no program around the page. */
export function demandDesktop(desktop: DesktopPort | null): DesktopPort {
  if (desktop === null) throw new UserFailure('desktop.not_in_a_browser', {}, { status: 409 })
  return desktop
}
