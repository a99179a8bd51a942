/** Where mail programs begin to repeat the mail that is answered. Everything below is ours, not theirs. */
const QUOTE_BEGINS: readonly RegExp[] = [
  /^>/,
  /^-{2,} ?(original message|opprinnelig melding|opphavleg melding|oprindelig meddelelse|ursprungligt meddelande|videresendt melding|forwarded message) ?-{2,}$/i,
  /^_{10,}$/,
  /^-- ?$/,
  // "man. 23. nov. 2026 kl. 09:00 skrev Kontoret <post@butikk.no>:", "On Mon, … wrote:".
  /^(?=.{0,100}\d).{4,200}\b(skrev|wrote|schrieb|écrit)\b.{0,200}:$/i,
  /^.{1,150}<[^<>\s@]{1,64}@[^<>\s@]{1,200}> ?(skrev|wrote)( følgende)?( den .{4,60})?:$/i,
  /^\*?(fra|frå|from|von|från):\*? .{1,200}$/i,
  /^(sendt fra min|sent from my|hent outlook for|få outlook for|get outlook for|skickat från min) /i,
]
/** "Fra:" begins a quote only as the head of one: with a line like these right after it. */
const QUOTE_HEAD = /^\*?(sendt|sent|dato|date|til|to|gesendet|skickat|emne|subject):\*? /i

/** What stands for a picture where HTML became text. */
const PICTURE = /\[(cid|https?|data):[^\]\n]{0,2000}\]/gi

const MAX_LINES = 8
const MAX_LENGTH = 600
const MAX_READ = 1000

/**
 * The first lines of what a person wrote, without the mail that is answered and the signature;
 * at most eight lines and 600 characters. What is nothing but a quote is shown from its beginning.
 */
export function excerptOf(text: string): string {
  const lines = text.replace(PICTURE, '').split('\n', MAX_READ).map((line) => line.slice(0, MAX_LENGTH).trim())
  const end = lines.findIndex((line, index) => beginsQuote(line, lines[index + 1] ?? '', lines[index + 2] ?? ''))
  const own = firstLines(end === -1 ? lines : lines.slice(0, end))
  return own === '' ? firstLines(lines) : own
}

function beginsQuote(line: string, next: string, afterNext: string): boolean {
  if (/^\*?(fra|frå|from|von|från):/i.test(line)) return QUOTE_HEAD.test(next) || QUOTE_HEAD.test(afterNext)
  // Gmail breaks the line "On … wrote:" where it is long.
  return QUOTE_BEGINS.some((begins) => begins.test(line)) || (/^(den|på|on)\b.{8,}/i.test(line) && /\b(skrev|wrote):?$/i.test(next) && next.length < 200 && /\d{4}/.test(line))
}

function firstLines(lines: readonly string[]): string {
  const told = lines.filter((line) => line !== '').slice(0, MAX_LINES).join('\n')
  return told.length <= MAX_LENGTH ? told : `${told.slice(0, MAX_LENGTH - 1).toWellFormed()}…`
}
