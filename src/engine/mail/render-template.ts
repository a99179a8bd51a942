import type { Language } from '../../shared/language.ts'
import type { TemplateText } from '../../shared/model/template.ts'
import type { TextRef } from '../../shared/texts/text.ts'
import { headerLine, withoutControls } from './escape.ts'
import { parseHtmlMarkup, renderHtmlMarkup, renderPlainMarkup, type HtmlLeaf } from './html-markup.ts'
import { htmlToText, textToHtml } from './html-text.ts'
import { preheaderOf } from './preheader.ts'
import { renderMailFrame } from './render-mail-frame.ts'
import { sanitizeMailHtml } from './sanitize-mail-html.ts'
import { hasBrokenMarks, markupEvents, markupTree, valueOf, type LiteralNode, type MarkupNode, type Variables } from './template-markup.ts'

/** A mail as its receiver gets it: one line of subject, a whole HTML document, plain text. */
export interface RenderedTemplate {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A template read once, to be filled in for many. */
export interface CompiledTemplate {
  readonly subject: readonly MarkupNode<LiteralNode>[]
  /** The author's own; null: made of the text. */
  readonly preheader: readonly MarkupNode<LiteralNode>[] | null
  readonly html: readonly MarkupNode<HtmlLeaf>[]
  readonly text: readonly MarkupNode<LiteralNode>[]
}

/** Sanitises and reads a template. A body that is missing is made from the other one. */
export function compileTemplate(template: TemplateText): CompiledTemplate {
  const html = sanitizeMailHtml(template.bodyHtml.trim() === '' ? textToHtml(template.bodyText) : template.bodyHtml)
  const text = template.bodyText.trim() === '' ? htmlToText(html) : template.bodyText
  const preheader = (template.preheader ?? '').trim()
  return { subject: parsePlain(template.subject), preheader: preheader === '' ? null : parsePlain(preheader), html: parseHtmlMarkup(html), text: parsePlain(withoutMarkLines(text)) }
}

function parsePlain(text: string): MarkupNode<LiteralNode>[] {
  return markupTree(markupEvents(text))
}

/** A section's mark alone on its line is no line of the mail. */
function withoutMarkLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^[ \t]*(\{\{[#^/][^{}]*\}\})[ \t]*\n/gm, '$1')
}

/** Fills in a template for one receiver; each value is made safe for the place where it lands. */
export function renderTemplate(template: CompiledTemplate, variables: Variables, language: Language): RenderedTemplate {
  const subject = headerLine(renderPlainMarkup(template.subject, variables))
  const text = withoutControls(renderPlainMarkup(template.text, variables)).replace(/\n{3,}/g, '\n\n')
  const own = template.preheader === null ? '' : headerLine(renderPlainMarkup(template.preheader, variables))
  return { subject, html: renderMailFrame(renderHtmlMarkup(template.html, variables), subject, language, own === '' ? preheaderOf(text) : own), text: `${text.trimEnd()}\n` }
}

const CACHED_TEMPLATES = 50

/**
 * Renders many mails of few templates: sanitising takes a millisecond, filling in a few
 * microseconds, so what was compiled is kept (the latest fifty).
 */
export class TemplateRenderer {
  readonly #compiled = new Map<string, CompiledTemplate>()

  render(template: TemplateText, variables: Variables, language: Language): RenderedTemplate {
    return renderTemplate(this.#compile(template), variables, language)
  }

  #compile(template: TemplateText): CompiledTemplate {
    // The lengths say where each part ends; to quote the whole text for every mail would cost as much as filling it in.
    const { subject, preheader = '', bodyHtml, bodyText } = template
    const key = `${subject.length} ${preheader.length} ${bodyHtml.length} ${subject}${preheader}${bodyHtml}${bodyText}`
    const known = this.#compiled.get(key)
    if (known !== undefined) return known
    const compiled = compileTemplate(template)
    const oldest = this.#compiled.size < CACHED_TEMPLATES ? undefined : this.#compiled.keys().next().value
    if (oldest !== undefined) this.#compiled.delete(oldest)
    this.#compiled.set(key, compiled)
    return compiled
  }
}

type AnyNode = MarkupNode<HtmlLeaf>

/** Calls back for each variable, with the sections that it stands in: inside {{#x}} the value of x is there. */
function visit(nodes: readonly AnyNode[], sections: readonly string[], found: (name: string, use: 'value' | 'condition', isCovered: boolean) => void): void {
  for (const node of nodes) {
    if (node.kind === 'variable') found(node.name, 'value', node.fallback !== '' || sections.includes(node.name))
    else if (node.kind === 'attribute') visit(node.value, sections, found)
    else if (node.kind === 'section') {
      found(node.name, 'condition', true)
      visit(node.children, node.inverted ? sections : [...sections, node.name], found)
    }
  }
}

function visitTemplate(template: TemplateText, found: (name: string, use: 'value' | 'condition', isCovered: boolean) => void): void {
  const compiled = compileTemplate(template)
  for (const nodes of [compiled.subject, compiled.preheader ?? [], compiled.html, compiled.text]) visit(nodes, [], found)
}

/** The names that a template uses, in the order of their first use. */
export function variablesIn(template: TemplateText): string[] {
  const names = new Set<string>()
  visitTemplate(template, (name) => names.add(name))
  return [...names].filter((name) => name !== '')
}

/** Names whose value is shown with nothing in its place where it is empty. */
export function uncoveredIn(template: TemplateText): string[] {
  const names = new Set<string>()
  visitTemplate(template, (name, use, isCovered) => {
    if (use === 'value' && !isCovered && name !== '') names.add(name)
  })
  return [...names]
}

/** What an author should know before sending: unknown variables, known ones without a value, marks that cannot be read. */
export function templateWarnings(template: TemplateText, variables: Variables): TextRef[] {
  const unknown = new Set<string>()
  const empty = new Set<string>()
  visitTemplate(template, (name, use, isCovered) => {
    if (!Object.hasOwn(variables, name)) unknown.add(name)
    else if (use === 'value' && !isCovered && valueOf(variables, name).trim() === '') empty.add(name)
  })
  const isBroken = [template.subject, template.preheader ?? '', template.bodyHtml, template.bodyText].some(hasBrokenMarks)
  return [
    ...[...unknown].map((name): TextRef => ({ key: 'mail.unknown_variable', params: { name } })),
    ...[...empty].map((name): TextRef => ({ key: 'mail.empty_variable', params: { name } })),
    ...(isBroken ? [{ key: 'mail.broken_marks' } satisfies TextRef] : []),
  ]
}
