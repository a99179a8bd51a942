import { z } from 'zod'

/** The languages that the program speaks: bokmål, nynorsk and English. */
export const Language = z.enum(['nb', 'nn', 'en'])
export type Language = z.infer<typeof Language>

/**
 * The program's language nearest to what a caller asks for (an Accept-Language header or a
 * BCP 47 tag). `no` is read as bokmål; anything that we do not speak gives `fallback`.
 */
export function languageFrom(tags: string | undefined | null, fallback: Language = 'nb'): Language {
  for (const part of (tags ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase().split('-')[0]
    if (tag === 'no') return 'nb'
    const known = Language.safeParse(tag)
    if (known.success) return known.data
  }
  return fallback
}
