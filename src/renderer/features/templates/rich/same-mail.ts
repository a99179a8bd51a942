/*
 * Whether two pieces of HTML are the same mail: the same words, in the same elements, with the
 * same attributes, however they are written. What the engine takes out before it sends (comments,
 * classes, ids) does not count.
 */

const ATTRIBUTES = ['style', 'align', 'valign', 'title', 'dir', 'lang', 'href', 'src', 'alt', 'width', 'height', 'start', 'cellpadding', 'cellspacing', 'border', 'bgcolor', 'role', 'scope', 'colspan', 'rowspan']
const DEFAULTS: Readonly<Record<string, string>> = { start: '1', colspan: '1', rowspan: '1' }
const MARKS: Readonly<Record<string, string>> = { b: 'strong', strong: 'strong', i: 'em', em: 'em', u: 'u', s: 's', del: 's', strike: 's', code: 'code', a: 'a', span: 'span' }
const TRANSPARENT = new Set(['tbody', 'thead', 'span'])
const INLINE = /^(a|b|br|code|del|em|i|img|kf-.+|s|span|strike|strong|u)$/

type Token = { readonly kind: 'tag'; readonly text: string } | { readonly kind: 'words'; readonly text: string; readonly marks: string }

export function isSameMail(one: string, other: string): boolean {
  return fingerprint(one) === fingerprint(other)
}

function fingerprint(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const tokens: Token[] = []
  for (const group of groupsOf(body)) {
    if (group.isLine) tokens.push({ kind: 'tag', text: '<p>' })
    for (const node of group.nodes) collect(node, [], tokens)
    if (group.isLine) tokens.push({ kind: 'tag', text: '</p>' })
  }
  // A blank line shows the same with a blank in it, and at the end it does not show.
  return joined(tokens).replace(/<p>\u00A0<\/p>/g, '<p></p>').replace(/(<p><\/p>)+$/, '')
}

interface Group {
  readonly isLine: boolean
  readonly nodes: Node[]
}

/** Words that stand in no paragraph are one of their own. */
function groupsOf(body: HTMLElement): Group[] {
  const groups: Group[] = []
  for (const node of body.childNodes) {
    const isInline = node instanceof Element ? INLINE.test(tagOf(node)) : true
    const last = groups.at(-1)
    if (isInline && last?.isLine === true) last.nodes.push(node)
    else if (!isInline || /\S/.test(node.textContent ?? '')) groups.push({ isLine: isInline, nodes: [node] })
  }
  return groups
}

function collect(node: Node, marks: readonly string[], tokens: Token[]): void {
  if (node.nodeType === Node.TEXT_NODE) {
    tokens.push({ kind: 'words', text: wordsOf(node.textContent ?? '').replace(/[ \t\r\n]+/g, ' '), marks: marks.toSorted().join(' ') })
    return
  }
  if (!(node instanceof Element)) return
  const attributes = attributesOf(node)
  const mark = MARKS[tagOf(node)]
  const isOpen = TRANSPARENT.has(tagOf(node)) && attributes === ''
  const inner = mark === undefined || isOpen ? marks : [...new Set([...marks, mark + attributes])]
  const shows = mark === undefined && !isOpen
  if (shows) tokens.push({ kind: 'tag', text: `<${tagOf(node)}${attributes}${node.localName === 'img' ? marks.toSorted().join(' ') : ''}>` })
  for (const child of node.childNodes) collect(child, inner, tokens)
  if (shows) tokens.push({ kind: 'tag', text: `</${tagOf(node)}>` })
}

/** Between the marks of conditions that stand around whole blocks, blanks are nothing. */
function wordsOf(text: string): string {
  return /^\s*(\{\{[#^/][^{}]*\}\}\s*)+$/.test(text) ? text.replace(/(^|\}\})\s+/g, '$1') : text
}

/** Blanks beside a block or a line break do not show, and two in a row are one. */
function joined(tokens: readonly Token[]): string {
  let result = ''
  let atEdge = true
  let marks = ''
  for (const token of tokens) {
    if (token.kind === 'tag') {
      result = `${result.replace(/ $/, '')}${marks === '' ? '' : '[]'}${token.text}`
      marks = ''
      atEdge = true
      continue
    }
    const text = atEdge || result.endsWith(' ') ? token.text.replace(/^ /, '') : token.text
    if (text === '') continue
    if (token.marks !== marks) result += `[${token.marks}]`
    result += text
    marks = token.marks
    atEdge = false
  }
  return result
}

function tagOf(element: Element): string {
  return element.localName
}

function attributesOf(element: Element): string {
  return ATTRIBUTES.flatMap((name) => {
    const value = element.getAttribute(name)?.trim() ?? ''
    const shown = name === 'style' ? styleOf(value) : value
    return shown === '' || shown === DEFAULTS[name] ? [] : [` ${name}=${shown}`]
  }).join('')
}

function styleOf(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.replace(/\s+/g, ' ').replace(/ ?: ?/, ':').trim())
    .filter((declaration) => declaration !== '')
    .join(';')
}
