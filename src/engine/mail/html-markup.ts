import { decodeEntities, escapeHtml, safeImage, safeLink } from './escape.ts'
import { filledIn, isShown, markupEvents, markupTree, type LiteralNode, type MarkupEvent, type MarkupNode, type Variables } from './template-markup.ts'

/** A piece of HTML as it stands, or an attribute whose value holds marks. */
export type HtmlLeaf = LiteralNode | AttributeNode

interface AttributeNode {
  readonly kind: 'attribute'
  readonly name: string
  readonly value: readonly MarkupNode<LiteralNode>[]
}

/**
 * Cuts sanitised HTML at its marks, remembering for each where it stands: between tags, or in
 * an attribute. Sections may hold tags; a section inside an attribute ends inside it.
 */
export function parseHtmlMarkup(sanitized: string): MarkupNode<HtmlLeaf>[] {
  const events: MarkupEvent<HtmlLeaf>[] = []
  for (const [token] of sanitized.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!token.startsWith('<')) events.push(...markupEvents(token, decodeEntities))
    else if (token.includes('{{')) events.push(...tagEvents(token))
    else events.push({ kind: 'literal', text: token })
  }
  return markupTree(events)
}

function tagEvents(tag: string): HtmlLeaf[] {
  const leaves: HtmlLeaf[] = []
  let end = 0
  for (const match of tag.matchAll(/\s([a-z-]+)="([^"]*\{\{[^"]*)"/gi)) {
    leaves.push({ kind: 'literal', text: tag.slice(end, match.index) })
    leaves.push({ kind: 'attribute', name: (match[1] ?? '').toLowerCase(), value: markupTree(markupEvents(decodeEntities(match[2] ?? ''))) })
    end = match.index + match[0].length
  }
  leaves.push({ kind: 'literal', text: tag.slice(end) })
  return leaves
}

/** The HTML with every mark filled in, each value escaped after its place. */
export function renderHtmlMarkup(nodes: readonly MarkupNode<HtmlLeaf>[], variables: Variables): string {
  let html = ''
  for (const node of nodes) {
    switch (node.kind) {
      case 'literal':
        html += node.text
        break
      case 'variable':
        html += escapeHtml(filledIn(node, variables)).replace(/\n/g, '<br>')
        break
      case 'section':
        if (isShown(node, variables)) html += renderHtmlMarkup(node.children, variables)
        break
      case 'attribute':
        html += renderAttribute(node, variables)
    }
  }
  return html
}

/** An address that may not go out takes its attribute with it: the words of the link stay. */
function renderAttribute(node: AttributeNode, variables: Variables): string {
  if (node.name !== 'href' && node.name !== 'src') return ` ${node.name}="${escapeHtml(renderPlainMarkup(node.value, variables))}"`
  const url = renderUrl(node.value, variables, '')
  const safe = node.name === 'href' ? safeLink(url) : safeImage(url)
  return safe === undefined ? '' : ` ${node.name}="${escapeHtml(safe)}"`
}

/** A variable that begins an address is the address; one further on is a part of it, and is encoded. */
function renderUrl(nodes: readonly MarkupNode<LiteralNode>[], variables: Variables, before: string): string {
  let url = ''
  for (const node of nodes) {
    const isStart = before + url === ''
    if (node.kind === 'literal') url += node.text
    else if (node.kind === 'variable') url += isStart ? filledIn(node, variables) : encodeURIComponent(filledIn(node, variables).toWellFormed())
    else if (isShown(node, variables)) url += renderUrl(node.children, variables, before + url)
  }
  return url
}

/** A text with every mark filled in, nothing escaped: for plain text, and for who escapes it after. */
export function renderPlainMarkup(nodes: readonly MarkupNode<LiteralNode>[], variables: Variables): string {
  let text = ''
  for (const node of nodes) {
    if (node.kind === 'literal') text += node.text
    else if (node.kind === 'variable') text += filledIn(node, variables)
    else if (isShown(node, variables)) text += renderPlainMarkup(node.children, variables)
  }
  return text
}
