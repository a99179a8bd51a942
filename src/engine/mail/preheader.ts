/** Longer than any inbox shows. */
const LENGTH = 120
/** A first line up to this length that ends as a greeting does is one. */
const GREETING = /^.{0,60}[,!]$/

/** A line for its link, which nobody reads in an inbox. */
const ADDRESS = /\b(https?:\/\/|mailto:)\S/i

/**
 * The line that an inbox shows after the subject: what a mail says first, its greeting passed
 * over, for "Hei Kari," tells nobody whether to open it. From the mail's plain text.
 */
export function preheaderOf(text: string): string {
  // What comes later is never shown, and a long mail need not be read to its end.
  const lines = text.slice(0, 1000).split(/\n+/).map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '' && !ADDRESS.test(line))
  const [first = ''] = lines
  const said = (lines.length > 1 && GREETING.test(first) ? lines.slice(1) : lines).join(' ')
  if (said.length <= LENGTH) return said
  const cut = said.slice(0, LENGTH)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LENGTH - 30)).trimEnd().toWellFormed()}…`
}
