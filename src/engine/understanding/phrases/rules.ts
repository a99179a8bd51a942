import { matchAt, pattern, type Match } from '../pattern.ts'
import type { Found, Meaning, PhraseReader, Scan } from '../phrase.ts'

type Interpret = (match: Match, scan: Scan, at: number) => Meaning | readonly Meaning[] | null

/** One rule: a pattern, and what a match of it means (null where, on a closer look, it means nothing). */
export function rule(source: string, interpret: Interpret): PhraseReader {
  const compiled = pattern(source)
  return (scan, at) => {
    const match = matchAt(scan.tokens, at, compiled)
    if (match === null) return null
    const meant = interpret(match, scan, at)
    if (meant === null) return null
    return { length: match.length, meanings: 'kind' in meant ? [meant] : meant }
  }
}

/** The first of several readers that reads something. */
export function firstOf(readers: readonly PhraseReader[]): PhraseReader {
  return (scan, at) => {
    for (const reader of readers) {
      const found = reader(scan, at)
      if (found !== null) return found
    }
    return null
  }
}

export function found(length: number, ...meanings: readonly Meaning[]): Found {
  return { length, meanings }
}
