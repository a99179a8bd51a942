import type { BrowserWindow, Session } from 'electron'
import { app } from 'electron'
import type { Clock, Logger, Notifier } from '../engine/ports.ts'
import type { Language } from '../shared/language.ts'
import type { SleepReport } from '../shared/model/desktop.ts'
import { text } from '../shared/texts/text.ts'
import { askAboutClosing } from './ask-about-closing.ts'
import { decideClose } from './close-policy.ts'
import { createDesktopNotifier } from './desktop-notifier.ts'
import { DesktopStateHolder } from './desktop-state.ts'
import type { Glance } from './follow-engine.ts'
import type { KeptDesktop } from './kept-desktop.ts'
import type { LoginItem } from './login-item.ts'
import { MainWindow } from './main-window.ts'
import { createNotices, type Notices } from './notices.ts'
import { sleepNotice } from './sleep-report.ts'
import type { TrayState } from './tray-menu.ts'

export interface ProgramParts {
  readonly kept: KeptDesktop & { readonly file: string }
  readonly loginItem: LoginItem
  readonly clock: Clock
  readonly session: Session
  readonly preload: string
  readonly icon: string
  /** The language until the office's settings have been read. */
  readonly language: Language
  readonly quitNow: () => void
}

/** What a person sees of the program around the page, and what it remembers for that. */
export class DesktopProgram {
  readonly #parts: ProgramParts
  readonly state: DesktopStateHolder
  readonly window: MainWindow
  readonly #notices: Notices
  #glance: Glance | null = null
  #logger: Logger | undefined
  #isAsking = false
  /** Set once the program is ending: then closing the window closes it. */
  isQuitting = false

  constructor(parts: ProgramParts) {
    this.#parts = parts
    this.state = new DesktopStateHolder(parts)
    this.window = new MainWindow({
      ...parts,
      logger: () => this.#logger,
      kept: () => parts.kept.current.window,
      keep: (window) => this.#keep(() => parts.kept.change({ window })),
      decideClose: () => decideClose({ action: this.state.preferences.closeAction, isQuitting: this.isQuitting }),
      onClosing: (decision, window) => (decision === 'quit' ? app.quit() : void this.#ask(window)),
    })
    this.#notices = createNotices({
      preferences: () => this.state.preferences,
      office: () => ({ timezone: this.#timezone, language: this.language }),
      now: () => this.#now,
      isWindowInFront: () => this.window.isInFront,
      show: createDesktopNotifier((route) => this.open(route)),
    })
  }

  get language(): Language {
    return this.#glance?.settings.language ?? this.#parts.language
  }

  get glance(): Glance | null {
    return this.#glance
  }

  get #timezone(): string {
    return this.#glance?.settings.office.timezone ?? 'Europe/Oslo'
  }

  get #now(): string {
    return new Date(this.#parts.clock.now()).toISOString()
  }

  open(route?: string): void {
    this.window.open(route).catch((thrown: unknown) => this.#logger?.error('The window could not be opened', { detail: String(thrown) }))
  }

  /** The engine's notices: in the log, for desktops that show none, and to the person. The engine tells a cause once. */
  notifier(logger: Logger): Notifier {
    this.#logger = logger
    return {
      notify: ({ title, body, executionId }) => {
        logger.warn(title, { body, executionId })
        this.#notices.tell({ kind: 'failure', key: null, title, body, route: routeTo(executionId) })
      },
    }
  }

  /** Takes in how things are, and tells what has been finished. */
  see(glance: Glance): void {
    this.#glance = glance
    for (const { executionId, workflowName, completedAt } of glance.outlook.finished) {
      const title = text(this.language, 'desktop.finished.title', { workflow: workflowName })
      this.#notices.tell({ kind: 'finished', key: `${executionId} ${completedAt}`, title, body: text(this.language, 'desktop.finished.body'), route: routeTo(executionId) })
    }
    this.#notices.release()
  }

  slept(report: SleepReport): void {
    this.state.slept(report)
    const notice = sleepNotice(report, this.language, this.#timezone)
    if (notice !== null) this.#notices.tell({ kind: 'slept', key: report.wokeAt, title: notice.title, body: notice.body, route: routeTo(notice.executionId) })
  }

  trayState(): TrayState {
    const outlook = this.#glance?.outlook
    return {
      language: this.language,
      timezone: this.#timezone,
      now: this.#now,
      running: outlook?.running ?? 0,
      openAlerts: outlook?.openAlerts ?? 0,
      isPaused: (outlook?.pausedAt ?? null) !== null,
      next: outlook?.next ?? null,
      tasksLeft: this.state.tasksLeft,
    }
  }

  async #ask(window: BrowserWindow): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    const choice = await askAboutClosing(window, this.language)
    this.#isAsking = false
    if (choice === null) return
    await this.state.update({ closeAction: choice }).catch((thrown: unknown) => this.#logger?.warn('A choice could not be kept', { detail: String(thrown) }))
    if (choice === 'quit') app.quit()
    else this.window.hide()
  }

  /** Where the window was is worth no trouble. */
  #keep(save: () => void): void {
    try {
      save()
    } catch (thrown) {
      this.#logger?.warn('The place of the window could not be kept', { detail: String(thrown) })
    }
  }
}

function routeTo(executionId: string | undefined): string {
  return executionId === undefined ? '/' : `/executions/${encodeURIComponent(executionId)}`
}
