import { type Language, languageFrom } from '../shared/language.ts'
import type { Environment } from './options.ts'

/** The language of whoever started the host, from the locale variables (POSIX: LC_ALL before LC_MESSAGES before LANG). */
export function languageOfHost(env: Environment): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']
  return languageFrom(locale?.replaceAll(/[_.@]/g, '-'), 'nb')
}
