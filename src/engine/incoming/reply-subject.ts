/** What mail programs put before a subject when they answer, forward, or answer by themselves; also "Re[2]:". */
const PREFIX = /^(re|sv|svar|vs|vb|fw|fwd|aw|antw|ad|automatisk svar|autosvar|automatic reply|auto|fraværsmelding|fråværsmelding|fravær|fråvær|out of office|ute av kontoret)(\[\d+\])?\s*:\s*/i

/** A subject as it was before anybody answered, for comparing: lower case, single spaces. */
export function bareSubject(subject: string): string {
  let bare = subject.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
  for (let before = ''; bare !== before; ) {
    before = bare
    bare = bare.replace(PREFIX, '').trim()
  }
  return bare
}

/**
 * True when a subject is that of a template, whatever its variables were filled in with, as it
 * was or answered. A template whose subject is little more than variables fits nothing: it would fit all.
 */
export function fitsSubject(subject: string, templateSubject: string): boolean {
  const parts = bareSubject(templateSubject.replaceAll(/\{\{[^{}]*\}\}/g, '\u0000')).split('\u0000')
  if (parts.join('').replace(/[^\p{L}\p{N}]/gu, '').length < 6) return false
  return containsInOrder(bareSubject(subject), parts)
}

/** Like a pattern with `.*` between the parts, but in one pass: a stranger's subject must not make us search for long. */
function containsInOrder(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts
  if (!text.startsWith(first)) return false
  const last = rest.pop()
  if (last === undefined) return text === first
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
