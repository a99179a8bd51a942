import { foldCase } from './fold-case.ts'

/** æ, ø and å come after z in this order, which is that of these characters in ASCII; ä and ö sort as æ and ø (NS 4103). */
const AFTER_Z: Readonly<Record<string, string>> = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' }

/**
 * What a name is sorted by where SQLite compares byte by byte: the Norwegian alphabet, without
 * regard to case or to accents ("é" as "e").
 */
export function sortKey(name: string): string {
  return foldCase(name.trim())
    .replace(/[æäøöå]/g, (letter) => AFTER_Z[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}
