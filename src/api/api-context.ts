import type { Language } from '../shared/language.ts'

/** What a procedure knows about the call besides its input. */
export interface ApiContext {
  /** The caller's language; set for each call from its headers (see handler-options). */
  readonly language?: Language
  /** Who calls: the program's own page, or another program over REST. */
  readonly caller?: 'page' | 'rest'
}

/** The language to answer in. Calls through a handler always have one. */
export function languageOf(context: ApiContext): Language {
  return context.language ?? 'nb'
}
