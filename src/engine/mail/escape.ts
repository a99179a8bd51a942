/*
 * A value is made safe after the place where it lands: what is harmless in a sentence can end
 * a header, an attribute or a link.
 */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** For text and for attributes in double or single quotes. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** The text behind the entities that an HTML serialiser writes. Others stay as they are. */
export function decodeEntities(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|nbsp|#39|#x27);/g, (whole, name: string) => DECODED[name] ?? whole)
}
const DECODED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0', '#39': "'", '#x27': "'" }

/** One line for a header: a line break here would begin a header of the value's own (RFC 5322 2.2). */
export function headerLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/ {2,}/g, ' ').trim()
}

/** Keeps line breaks and tabs, drops every other control character. */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}

/**
 * A link that may go out, or undefined: http, https and mailto only. Browsers ignore control
 * characters and blanks inside a scheme, so they are taken out before the look. An address
 * without a scheme ("www.butikk.no") is meant as https.
 */
export function safeLink(url: string): string | undefined {
  const compact = url.replace(/[\p{Cc}\s]+/gu, (blanks) => (/^ +$/.test(blanks) ? '%20' : '')).replace(/^(%20)+|(%20)+$/g, '')
  if (/^(https?:\/\/[^/]|mailto:)/i.test(compact)) return compact
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]|$)/u.test(compact)) return `https://${compact}`
  return undefined
}

/** A picture's address that may go out: the web, an attachment, or a bitmap inside the mail. SVG can hold script. */
export function safeImage(url: string): string | undefined {
  const compact = url.replace(/[\p{Cc}\s]+/gu, '')
  return /^(https?:\/\/[^/]|cid:|data:image\/(png|jpe?g|gif|webp);base64,)/i.test(compact) ? compact : undefined
}
