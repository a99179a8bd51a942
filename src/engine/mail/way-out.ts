import { domainToASCII } from 'node:url'
import type { Language } from '../../shared/language.ts'
import type { TemplateText } from '../../shared/model/template.ts'
import { text } from '../../shared/texts/text.ts'
import { escapeHtml } from './escape.ts'
import { compileTemplate, type CompiledTemplate } from './render-template.ts'
import { sanitizeMailHtml } from './sanitize-mail-html.ts'

/*
 * The way out of mail that is marketing (markedsføringsloven § 15): a mail to the office, for
 * the office reserves the customer; nothing is asked of a server that it does not have.
 */

export const WAY_OUT_VARIABLE = 'avmelding_link'

/** Of a name that goes into the subject: a header line holds 998 characters (RFC 5322 2.1.1), and one of these can become twelve. */
const NAME_LENGTH = 40

/** The mailto link (RFC 6068) that a reader asks with to get no more of it. ASCII, without blanks and angle brackets, whatever the name holds. */
export function wayOutLink(name: string, officeAddress: string, language: Language): string {
  const short = Array.from(name).slice(0, NAME_LENGTH).join('').trim()
  return `mailto:${addressInUrl(officeAddress)}?subject=${encoded(text(language, 'mail.way_out_subject', { name: short }))}`
}

/** The header of a marketing mail by which mail programs show a way out of their own (RFC 2369 3.2). */
export const wayOutHeaders = (link: string): Readonly<Record<string, string>> => ({ 'List-Unsubscribe': `<${link}>` })

function addressInUrl(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${encoded(address.slice(0, at))}@${encoded(domainToASCII(domain) || domain)}`
}

/** Also what encodeURIComponent lets through: an apostrophe or a bracket ends a quotation or begins a comment. */
const encoded = (value: string): string => encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * A marketing template's words with a line at their end that holds the way out, in each body
 * that does not show it yet. A body that is empty is made from the other, line and all.
 */
export function withWayOut(words: TemplateText, language: Language): TemplateText {
  const compiled = compileTemplate(words)
  const question = text(language, 'mail.way_out_question')
  const label = text(language, 'mail.way_out_label')
  const hasHtml = words.bodyHtml.trim() !== ''
  const hasText = words.bodyText.trim() !== '' || !hasHtml
  return {
    ...words,
    bodyHtml: !hasHtml || showsWayOut(compiled.html)
      ? words.bodyHtml
      : `${sanitizeMailHtml(words.bodyHtml)}\n<p style="font-size:13px;margin-top:32px">${escapeHtml(question)} <a href="{{${WAY_OUT_VARIABLE}}}">${escapeHtml(label)}</a></p>`,
    bodyText: !hasText || showsWayOut(compiled.text) ? words.bodyText : `${words.bodyText.trimEnd()}\n\n${question} ${label}: {{${WAY_OUT_VARIABLE}}}\n`,
  }
}

/** Whether each reader is shown the way out: inside a section it may be left out, and in a title nobody sees it. */
function showsWayOut(nodes: CompiledTemplate['html' | 'text']): boolean {
  return nodes.some((node) => {
    if (node.kind === 'variable') return node.name === WAY_OUT_VARIABLE
    return node.kind === 'attribute' && node.name === 'href' && showsWayOut(node.value)
  })
}
