import { formatTime } from '../shared/describe/moments.ts'
import type { Language } from '../shared/language.ts'
import type { DesktopPreferences } from '../shared/model/desktop.ts'
import { text } from '../shared/texts/text.ts'
import { decideNotification, isQuiet, type NoticeKind } from './notification-policy.ts'

export interface Notice {
  readonly kind: NoticeKind
  /** The same key is told once. Null: whoever tells it has seen to that. */
  readonly key: string | null
  readonly title: string
  readonly body: string
  /** The page's route that a click opens. */
  readonly route: string
}

export interface NoticeParts {
  readonly preferences: () => DesktopPreferences
  /** The office's own time and language, as they were last read. */
  readonly office: () => { readonly timezone: string; readonly language: Language }
  readonly now: () => string
  readonly isWindowInFront: () => boolean
  readonly show: (notice: { readonly title: string; readonly body: string; readonly route: string }) => void
}

export interface Notices {
  tell(notice: Notice): void
  /** Shows what waited, once the quiet hours are over. To be called now and then. */
  release(): void
}

/** So many keys are remembered, the latest. */
const MAX_TOLD = 500

/** Decides about each notice, keeps what has to wait, and tells what waited as one. */
export function createNotices({ preferences, office, now, isWindowInFront, show }: NoticeParts): Notices {
  const told = new Set<string>()
  let waiting: Notice[] = []
  // In English a time of day is written as settings hold it: "HH:MM".
  const time = (): string => formatTime(now(), office().timezone, 'en')
  return {
    tell: (notice) => {
      const decision = decideNotification({ kind: notice.kind, preferences: preferences(), time: time(), isWindowInFront: isWindowInFront(), isTold: notice.key !== null && told.has(notice.key) })
      if (notice.key !== null) remember(told, notice.key)
      if (decision === 'show') show(notice)
      if (decision === 'later') waiting.push(notice)
    },
    release: () => {
      if (waiting.length === 0 || isQuiet(preferences().quietHours, time())) return
      const [first] = waiting
      const count = waiting.length
      waiting = []
      if (count === 1 && first !== undefined) show(first)
      else show({ title: text(office().language, 'desktop.quiet.title', { count }), body: text(office().language, 'desktop.quiet.body'), route: '/' })
    },
  }
}

function remember(told: Set<string>, key: string): void {
  told.add(key)
  const [oldest] = told
  if (told.size > MAX_TOLD && oldest !== undefined) told.delete(oldest)
}
