import { decodeEntities, escapeHtml } from './escape.ts'

/*
 * The one body of a mail from the other, where an author has written only one. Both work on
 * templates: {{marks}} pass through untouched.
 */

const LINK = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|\{\{\s*(?:bestilling_link|avmelding_link)\s*\}\}/g

/** Plain text as HTML: blank lines part paragraphs, lines stay lines, addresses become links. */
export function textToHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph).replace(LINK, (link) => `<a href="${link}">${link}</a>`).replace(/\n/g, '<br>')}</p>`)
    .join('\n')
}

const BLOCK = /^(address|blockquote|caption|center|div|h[1-6]|ol|p|pre|table|tbody|thead|tfoot|tr|ul)$/
const PARAGRAPH = /^(blockquote|h[1-6]|ol|p|pre|table|ul)$/

interface Writer {
  text: string
  /** Open lists, the number of the next item, or null where items have none. */
  readonly lists: (number | null)[]
  href: string | undefined
  linkStart: number
}

/**
 * Sanitised HTML as plain text: paragraphs, list items with a dash or number, cells of a row
 * on one line, and links with their address after them.
 */
export function htmlToText(html: string): string {
  const writer: Writer = { text: '', lists: [], href: undefined, linkStart: 0 }
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (token.startsWith('<')) writeTag(writer, token)
    else writeWords(writer, decodeEntities(token))
  }
  return `${writer.text.replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim()}\n`
}

function writeWords(writer: Writer, words: string): void {
  const line = words.replace(/\s+/g, ' ')
  const atStart = writer.text === '' || /\s$/.test(writer.text)
  writer.text += atStart ? line.trimStart() : line
}

function writeTag(writer: Writer, token: string): void {
  const match = /^<(\/?)([a-z0-9]+)/i.exec(token)
  const name = (match?.[2] ?? '').toLowerCase()
  const closes = match?.[1] === '/'
  if (name === 'br') writer.text += '\n'
  else if (name === 'hr') writer.text += '\n\n----------\n\n'
  else if (name === 'img') writeWords(writer, attribute(token, 'alt'))
  else if (name === 'a') writeLink(writer, closes, token)
  else if (name === 'li') writeItem(writer, closes)
  else if (name === 'td' || name === 'th') writer.text += closes ? '  ' : ''
  else if (BLOCK.test(name)) writeBlock(writer, name, closes)
}

function writeBlock(writer: Writer, name: string, closes: boolean): void {
  if (name === 'ul' || name === 'ol') {
    if (closes) writer.lists.pop()
    else writer.lists.push(name === 'ol' ? 1 : null)
  }
  const nested = (name === 'ul' || name === 'ol') && writer.lists.length > (closes ? 0 : 1)
  breakLine(writer, PARAGRAPH.test(name) && !nested ? 2 : 1)
}

function writeItem(writer: Writer, closes: boolean): void {
  breakLine(writer, 1)
  if (closes) return
  const number = writer.lists.at(-1) ?? null
  if (number !== null) writer.lists[writer.lists.length - 1] = number + 1
  writer.text += `${'  '.repeat(Math.max(writer.lists.length - 1, 0))}${number === null ? '-' : `${number}.`} `
}

function writeLink(writer: Writer, closes: boolean, token: string): void {
  if (!closes) {
    writer.href = attribute(token, 'href')
    writer.linkStart = writer.text.length
    return
  }
  const label = writer.text.slice(writer.linkStart).trim()
  const href = writer.href ?? ''
  writer.href = undefined
  if (href === '' || href === label || href === `mailto:${label}`) return
  writer.text += label === '' ? href : `: ${href}`
}

/** At least this many line breaks before what comes next; none at the very start. */
function breakLine(writer: Writer, count: number): void {
  const text = writer.text.replace(/[ \t]+$/, '')
  if (text === '') {
    writer.text = ''
    return
  }
  const present = text.length - text.replace(/\n+$/, '').length
  writer.text = text + '\n'.repeat(Math.max(count - present, 0))
}

function attribute(token: string, name: string): string {
  return decodeEntities(new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(token)?.[1] ?? '')
}
