import { isSameMail } from './same-mail.ts'

/** A template's body as the editor takes it. */
export interface ReadBody {
  /** HTML with the elements of mail-nodes.ts in the place of marks, buttons and what has no place in the editor. */
  readonly html: string
  /** How many pieces are shown but cannot be changed in the editor. */
  readonly keptPieces: number
}

const MARK = /\{\{([^{}]*)\}\}/g
const BLOCKS = /^(p|h[1-6]|ul|ol|blockquote|hr|table|div|pre|center|dl|kf-(condition|button|html))$/
const CONTAINERS = 'td, th, li, blockquote'

/**
 * Reads a body, losing nothing: a block that does not come back from the editor as it was
 * (`roundTrip`) becomes a kept piece, and a body that a browser reads otherwise than the engine
 * does (text between the rows of a table) is one kept piece as a whole.
 */
export function readBody(source: string, roundTrip: (html: string) => string): ReadBody {
  const { body } = new DOMParser().parseFromString(source, 'text/html')
  const asOnePiece = (): ReadBody => ({ html: piece(body.ownerDocument, source, body.textContent ?? '').outerHTML, keptPieces: 1 })
  if (!readsInOrder(source, body)) return asOnePiece()
  marksToElements(body)
  for (const container of [...body.querySelectorAll(CONTAINERS), body]) wrapConditions(container)
  for (const element of body.querySelectorAll('p, table')) buttonToElement(element)
  const keptPieces = keepWhatIsLost(body, roundTrip)
  return isSameMail(source, roundTrip(body.innerHTML)) ? { html: body.innerHTML, keptPieces } : asOnePiece()
}

/** A browser moves text that stands between rows out of its table; then the order of the words is another one. */
function readsInOrder(source: string, body: HTMLElement): boolean {
  const bare = new DOMParser().parseFromString(source.replace(/<!--[\s\S]*?-->/g, '').replace(/<[^>]*>/g, ''), 'text/html').body
  const words = (text: string | null): string => (text ?? '').replace(/\s+/g, '')
  return words(bare.textContent) === words(body.textContent)
}

function marksToElements(body: HTMLElement): void {
  const texts: Text[] = []
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode() !== null) if (walker.currentNode instanceof Text && walker.currentNode.data.includes('{{')) texts.push(walker.currentNode)
  for (const text of texts) text.replaceWith(...piecesOf(text))
}

function piecesOf({ data, ownerDocument }: Text): Node[] {
  const pieces: Node[] = []
  let end = 0
  for (const match of data.matchAll(MARK)) {
    pieces.push(ownerDocument.createTextNode(data.slice(end, match.index)), elementOf(ownerDocument, (match[1] ?? '').trim()))
    end = match.index + match[0].length
  }
  pieces.push(ownerDocument.createTextNode(data.slice(end)))
  return pieces.filter((each) => each.textContent !== '' || each instanceof Element)
}

function elementOf(document: Document, mark: string): Element {
  const sign = /^[#^/]/.exec(mark)?.[0]
  if (sign !== undefined) return made(document, 'kf-mark', { sign, name: mark.slice(1).trim() })
  const bar = mark.indexOf('|')
  return made(document, 'kf-variable', bar < 0 ? { name: mark, fallback: '' } : { name: mark.slice(0, bar).trim(), fallback: mark.slice(bar + 1).trim() })
}

function made(document: Document, tag: string, attributes: Readonly<Record<string, string>>): Element {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

/** A condition around whole blocks is a block of its own; the rest stay marks in their line. */
function wrapConditions(container: Element): void {
  for (const open of [...container.children].toReversed()) {
    if (open.localName !== 'kf-mark' || open.getAttribute('sign') === '/') continue
    const inside = blocksUntilEnd(open)
    if (inside === undefined) continue
    const wrapped = made(container.ownerDocument, 'kf-condition', { name: open.getAttribute('name') ?? '', ...(open.getAttribute('sign') === '^' ? { inverted: '' } : {}) })
    inside.end.remove()
    open.replaceWith(wrapped)
    wrapped.append(...inside.blocks)
  }
}

/** What stands up to the condition's end, when that is blocks and nothing else. Inner conditions have been wrapped before. */
function blocksUntilEnd(open: Element): { readonly blocks: Element[]; readonly end: Element } | undefined {
  const blocks: Element[] = []
  for (let node = open.nextSibling; node !== null; node = node.nextSibling) {
    if (node instanceof Element && node.localName === 'kf-mark') {
      const closes = node.getAttribute('sign') === '/' && node.getAttribute('name') === open.getAttribute('name')
      return closes && blocks.length > 0 ? { blocks, end: node } : undefined
    }
    if (node instanceof Element && BLOCKS.test(node.localName)) blocks.push(node)
    else if (/\S/.test(node.textContent ?? '') || node instanceof Element) return undefined
  }
  return undefined
}

/** A paragraph or a table that holds one link with a background and nothing else. */
function buttonToElement(element: Element): void {
  const link = element.querySelector('a[href]')
  if (link === null || element.querySelectorAll('a, td, th, img, table').length > (element.localName === 'table' ? 2 : 1)) return
  const style = link.getAttribute('style') ?? ''
  const isButton = /display:\s*inline-block/.test(style) && /background/.test(style)
  if (!isButton || words(element) !== words(link) || [...link.children].some((child) => child.localName !== 'kf-variable')) return
  element.replaceWith(made(element.ownerDocument, 'kf-button', { label: words(marksBack(link)), href: link.getAttribute('href') ?? '', source: asWritten(element) }))
}

function words(element: Element): string {
  return (asText(element) ?? '').replace(/\s+/g, ' ').trim()
}

function asText(element: Element): string | null {
  return marksBack(element).textContent
}

/** A copy with marks, and what was made of them, as they are written. */
function marksBack(element: Element): Element {
  const holder = element.ownerDocument.createElement('div')
  holder.append(element.cloneNode(true))
  // The innermost first: a condition's words are put back before the condition itself.
  for (const each of [...holder.querySelectorAll('kf-variable, kf-mark, kf-condition, kf-button, kf-html')].toReversed()) {
    const parts = new DOMParser().parseFromString(sourceOf(each), 'text/html').body.childNodes
    each.replaceWith(...parts)
  }
  return holder
}

function sourceOf(element: Element): string {
  const name = escaped(element.getAttribute('name') ?? '')
  const fallback = escaped(element.getAttribute('fallback') ?? '')
  switch (element.localName) {
    case 'kf-variable':
      return `{{${name}${fallback === '' ? '' : `|${fallback}`}}}`
    case 'kf-mark':
      return `{{${element.getAttribute('sign') ?? ''}${name}}}`
    case 'kf-condition':
      return `{{${element.hasAttribute('inverted') ? '^' : '#'}${name}}}${element.innerHTML}{{/${name}}}`
    default:
      return element.getAttribute('source') ?? ''
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

function asWritten(element: Element): string {
  return marksBack(element).innerHTML
}

/** Looks at each block by itself, so that one strange block does not take the rest of the mail with it. */
function keepWhatIsLost(container: Element, roundTrip: (html: string) => string): number {
  let kept = 0
  // One takes the place of one, so the list keeps its length.
  for (const block of container.children) {
    if (block.localName === 'kf-condition') kept += keepWhatIsLost(block, roundTrip)
    else if (BLOCKS.test(block.localName) || !isInline(block)) {
      if (block.localName.startsWith('kf-') || isSameMail(asWritten(block), roundTrip(block.outerHTML))) continue
      block.replaceWith(piece(container.ownerDocument, asWritten(block), words(block)))
      kept += 1
    }
  }
  return kept
}

function isInline(element: Element): boolean {
  return /^(a|b|br|code|del|em|i|img|kf-.+|s|span|strike|strong|u)$/.test(element.localName)
}

function piece(document: Document, source: string, text: string): Element {
  return made(document, 'kf-html', { source, words: text.replace(/\s+/g, ' ').trim().slice(0, 200) })
}
