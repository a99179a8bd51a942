import type { JSONContent } from '@tiptap/core'
import { buttonHtml, escapeText } from './mail-button.ts'

/*
 * The editor's document as the HTML of a mail: what came from HTML keeps the attributes that it
 * came with (`kept`), what was made in the editor gets those that mail programs need.
 */

/** The body of a mail. Blocks stand on lines of their own, for who reads the source. */
export function docToHtml(doc: JSONContent): string {
  const blocks = doc.content ?? []
  const last = blocks.at(-1)
  // The editor keeps an empty line at the end to write on; it is no line of the mail.
  const shown = blocks.length > 0 && last !== undefined && isEmptyLine(last) ? blocks.slice(0, -1) : blocks
  return shown.map((block) => `${blockHtml(block)}\n`).join('')
}

function isEmptyLine(node: JSONContent): boolean {
  return node.type === 'paragraph' && (node.content ?? []).length === 0
}

function blockHtml(node: JSONContent): string {
  switch (node.type) {
    case 'paragraph':
      return element('p', keptOf(node), isEmptyLine(node) ? '&nbsp;' : inlineHtml(node.content))
    case 'heading':
      return element(`h${numberOf(node, 'level', 2)}`, keptOf(node), inlineHtml(node.content))
    case 'bulletList':
      return element('ul', keptOf(node), blocksHtml(node))
    case 'orderedList':
      return element('ol', orderedAttributes(node), blocksHtml(node))
    case 'listItem':
      return element('li', keptOf(node), itemHtml(node))
    case 'blockquote':
      return element('blockquote', keptOf(node), blocksHtml(node))
    case 'horizontalRule':
      return openTag('hr', keptOf(node))
    case 'condition':
      return conditionHtml(node)
    case 'mailButton':
      return textOf(node, 'source') || buttonHtml({ label: textOf(node, 'label'), href: textOf(node, 'href') })
    case 'keptHtml':
      return textOf(node, 'source')
    case 'table':
      return element('table', keptOf(node) ?? TABLE, blocksHtml(node))
    case 'tableRow':
      return element('tr', keptOf(node), blocksHtml(node))
    case 'tableCell':
      return element('td', { ...spansOf(node), ...(keptOf(node) ?? CELL) }, itemHtml(node))
    case 'tableHeader':
      return element('th', { ...spansOf(node), ...(keptOf(node) ?? HEADER_CELL) }, itemHtml(node))
    default:
      return inlineHtml([node])
  }
}

type Attributes = Readonly<Record<string, string>>

/* Outlook reads the attributes, others the styles. */
const TABLE: Attributes = { width: '100%', cellpadding: '0', cellspacing: '0', border: '0', style: 'width:100%;border-collapse:collapse;margin:0 0 16px' }
const CELL: Attributes = { style: 'padding:8px 12px;border:1px solid #c4cad4;text-align:left;vertical-align:top' }
const HEADER_CELL: Attributes = { scope: 'col', style: 'padding:8px 12px;border:1px solid #c4cad4;text-align:left;vertical-align:top;font-weight:600' }

function blocksHtml(node: JSONContent): string {
  return (node.content ?? []).map(blockHtml).join('')
}

/** What stands in a list item or a cell: a line that was never a paragraph of its own is not made one. */
function itemHtml(node: JSONContent): string {
  const [first, ...rest] = node.content ?? []
  if (first === undefined) return ''
  const isBare = first.type === 'paragraph' && keptOf(first) === undefined && rest.every((each) => each.type !== 'paragraph')
  return isBare ? inlineHtml(first.content) + rest.map(blockHtml).join('') : blocksHtml(node)
}

function conditionHtml(node: JSONContent): string {
  const name = escapeText(textOf(node, 'name'))
  return `{{${node.attrs?.['inverted'] === true ? '^' : '#'}${name}}}${blocksHtml(node)}{{/${name}}}`
}

function orderedAttributes(node: JSONContent): Attributes {
  const start = numberOf(node, 'start', 1)
  return { ...(start === 1 ? {} : { start: `${start}` }), ...keptOf(node) }
}

function spansOf(node: JSONContent): Attributes {
  const spans = (['colspan', 'rowspan'] as const).flatMap((name) => {
    const span = numberOf(node, name, 1)
    return span === 1 ? [] : [[name, `${span}`] as const]
  })
  return Object.fromEntries(spans)
}

type Mark = NonNullable<JSONContent['marks']>[number]

/** Marks that run on over several pieces are opened once: "<strong>Hei {{kunde_navn}}</strong>". */
function inlineHtml(content: readonly JSONContent[] | undefined): string {
  let html = ''
  let open: readonly Mark[] = []
  for (const node of content ?? []) {
    const marks = node.marks ?? []
    const shared = sharedMarks(open, marks)
    html += closeTags(open.slice(shared)) + marks.slice(shared).map(openMark).join('') + pieceHtml(node)
    open = marks
  }
  return html + closeTags(open)
}

function sharedMarks(one: readonly Mark[], other: readonly Mark[]): number {
  const differs = one.findIndex((mark, at) => JSON.stringify(mark) !== JSON.stringify(other[at]))
  return differs < 0 ? one.length : differs
}

const TAGS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code', link: 'a', styled: 'span' }

function openMark(mark: Mark): string {
  const tag = TAGS[mark.type]
  if (tag === undefined) return ''
  return openTag(tag, { ...(mark.type === 'link' ? { href: textOf(mark, 'href') } : {}), ...keptOf(mark) })
}

function closeTags(marks: readonly Mark[]): string {
  return marks
    .toReversed()
    .flatMap((mark) => (TAGS[mark.type] === undefined ? [] : [`</${TAGS[mark.type]}>`]))
    .join('')
}

function pieceHtml(node: JSONContent): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.text ?? '').replace(/&quot;/g, '"')
    case 'hardBreak':
      return '<br>'
    case 'variable': {
      const fallback = textOf(node, 'fallback')
      return `{{${escapeText(textOf(node, 'name'))}${fallback === '' ? '' : `|${escapeText(fallback)}`}}}`
    }
    case 'conditionMark':
      return `{{${textOf(node, 'sign')}${escapeText(textOf(node, 'name'))}}}`
    case 'mailImage':
      return openTag('img', { src: textOf(node, 'src'), alt: textOf(node, 'alt'), ...keptOf(node) })
    default:
      return ''
  }
}

interface WithAttributes {
  readonly attrs?: Readonly<Record<string, unknown>> | undefined
}

function textOf({ attrs }: WithAttributes, name: string): string {
  const value = attrs?.[name]
  return typeof value === 'string' ? value : ''
}

function numberOf({ attrs }: WithAttributes, name: string, otherwise: number): number {
  const value = Number(attrs?.[name] ?? otherwise)
  return Number.isInteger(value) ? value : otherwise
}

/** The attributes that an element came with; undefined for what was made in the editor. */
function keptOf({ attrs }: WithAttributes): Attributes | undefined {
  const kept = attrs?.['kept']
  if (typeof kept !== 'object' || kept === null) return undefined
  return Object.fromEntries(Object.entries(kept).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])))
}

function openTag(tag: string, attributes: Attributes | undefined): string {
  return `<${tag}${Object.entries(attributes ?? {}).map(([name, value]) => ` ${name}="${escapeText(value)}"`).join('')}>`
}

function element(tag: string, attributes: Attributes | undefined, inside: string): string {
  return `${openTag(tag, attributes)}${inside}</${tag}>`
}
