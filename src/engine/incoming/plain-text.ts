/**
 * What would move, hide or reorder what is shown: control characters but tab and line break, and
 * the marks of direction with which a name can be made to read as another (Unicode TR 36).
 */
const NEVER_SHOWN = /(?![\n\t])[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** A stranger's text as it may be kept and shown as text: cut to a length, line breaks as one character. */
export function plainText(text: string, maxLength: number): string {
  return text.slice(0, maxLength).toWellFormed().replace(/\r\n?/g, '\n').replace(NEVER_SHOWN, '')
}
