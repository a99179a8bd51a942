/*
 * Texts in source: letters and emoji as they are. Escaped is what ends the
 * text, what breaks a line, and what nobody would see: control letters, blanks that are none,
 * letters that turn the direction of others (CVE-2021-42574), halves of a surrogate pair. The
 * joiner U+200D stays, for it holds emoji together.
 */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|(?!\u200d)\p{Cf}/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export function quoteJavaScript(value: string): string {
  return quote(value, (code) => (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`))
}

export function quotePython(value: string): string {
  return quote(value, (code) => (code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`))
}

/** In double quotes; in single ones where that spares escapes. */
function quote(value: string, escaped: (codePoint: number) => string): string {
  const mark = value.includes('"') && !value.includes("'") ? "'" : '"'
  const body = value.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`).replace(HIDDEN, (letter) => SHORT[letter] ?? escaped(letter.codePointAt(0) ?? 0))
  return mark + body + mark
}
