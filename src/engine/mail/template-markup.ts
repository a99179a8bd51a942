/*
 * The marks that a template may hold, the same in subject, HTML and plain text:
 *
 *   {{name}}              the variable's value
 *   {{name|words}}        the value, or these words where it is empty
 *   {{#name}} … {{/name}} only where the variable has a value
 *   {{^name}} … {{/name}} only where it has none
 *
 * Anything else between double braces is read as a variable that nobody knows, so that no
 * customer ever sees braces; `templateWarnings` tells the author.
 */

/** Values by name. An absent name is an unknown variable, an empty text a known one without a value. */
export type Variables = Readonly<Record<string, string>>

export interface VariableNode {
  readonly kind: 'variable'
  readonly name: string
  readonly fallback: string
}
export interface SectionNode<Leaf> {
  readonly kind: 'section'
  readonly name: string
  /** True for {{^name}}: shown when the variable is empty. */
  readonly inverted: boolean
  readonly children: readonly MarkupNode<Leaf>[]
}
/** `Leaf` is what stands between the marks: plain text, or a piece of HTML. */
export type MarkupNode<Leaf> = Leaf | VariableNode | SectionNode<Leaf>

export interface LiteralNode {
  readonly kind: 'literal'
  readonly text: string
}

/** A mark before sections have been put together. */
export type MarkupEvent<Leaf> = Leaf | VariableNode | OpenMark | CloseMark
interface OpenMark {
  readonly kind: 'open'
  readonly name: string
  readonly inverted: boolean
}
interface CloseMark {
  readonly kind: 'close'
  readonly name: string
}

const MARK = /\{\{([^{}]*)\}\}/g

/** Cuts a text at its marks. A lone `{{` or `}}` is dropped: half a mark is never meant for the receiver. */
export function markupEvents(source: string, decode: (text: string) => string = (text) => text): MarkupEvent<LiteralNode>[] {
  const events: MarkupEvent<LiteralNode>[] = []
  const literal = (text: string): void => {
    const clean = text.replace(/\{\{|\}\}/g, '')
    if (clean !== '') events.push({ kind: 'literal', text: clean })
  }
  let end = 0
  for (const match of source.matchAll(MARK)) {
    literal(source.slice(end, match.index))
    events.push(markOf(decode(match[1] ?? '')))
    end = match.index + match[0].length
  }
  literal(source.slice(end))
  return events
}

function markOf(inside: string): VariableNode | OpenMark | CloseMark {
  const mark = inside.trim()
  const name = mark.slice(1).trim()
  if (mark.startsWith('#')) return { kind: 'open', name, inverted: false }
  if (mark.startsWith('^')) return { kind: 'open', name, inverted: true }
  if (mark.startsWith('/')) return { kind: 'close', name }
  const bar = mark.indexOf('|')
  return bar < 0 ? { kind: 'variable', name: mark, fallback: '' } : { kind: 'variable', name: mark.slice(0, bar).trim(), fallback: mark.slice(bar + 1).trim() }
}

interface Frame<Leaf> {
  readonly open: OpenMark
  readonly children: MarkupNode<Leaf>[]
}

/**
 * Puts sections together. A section that is never closed shows its content always, and an end
 * without a beginning means nothing: losing an author's words would be worse than either.
 */
export function markupTree<Leaf extends { readonly kind: string }>(events: readonly MarkupEvent<Leaf>[]): MarkupNode<Leaf>[] {
  const root: MarkupNode<Leaf>[] = []
  const frames: Frame<Leaf>[] = []
  const current = (): MarkupNode<Leaf>[] => frames.at(-1)?.children ?? root
  const dissolve = (): void => {
    const children = frames.pop()?.children ?? []
    current().push(...children)
  }
  for (const event of events) {
    if (isOpen(event)) frames.push({ open: event, children: [] })
    else if (isClose(event)) {
      if (!frames.some((frame) => frame.open.name === event.name)) continue
      while (frames.at(-1)?.open.name !== event.name) dissolve()
      const frame = frames.pop()
      if (frame !== undefined) current().push({ kind: 'section', name: event.name, inverted: frame.open.inverted, children: frame.children })
    } else current().push(event)
  }
  while (frames.length > 0) dissolve()
  return root
}

function isOpen(event: { readonly kind: string }): event is OpenMark {
  return event.kind === 'open'
}
function isClose(event: { readonly kind: string }): event is CloseMark {
  return event.kind === 'close'
}

/** The variable's value; empty where there is none. A name such as `constructor` is nobody's variable. */
export function valueOf(variables: Variables, name: string): string {
  return Object.hasOwn(variables, name) ? (variables[name] ?? '') : ''
}

/** True where a section is to be shown. */
export function isShown(section: SectionNode<unknown>, variables: Variables): boolean {
  return (valueOf(variables, section.name).trim() !== '') !== section.inverted
}

/** A variable's value, or its fallback. */
export function filledIn(node: VariableNode, variables: Variables): string {
  const value = valueOf(variables, node.name)
  return value.trim() === '' ? node.fallback : value
}

/** Marks that cannot be read as they were meant: lone braces, sections without end or beginning. */
export function hasBrokenMarks(source: string): boolean {
  if (/\{\{|\}\}/.test(source.replace(MARK, ''))) return true
  const open: string[] = []
  for (const event of markupEvents(source)) {
    if (event.kind === 'open') open.push(event.name)
    else if (event.kind === 'close' && open.pop() !== event.name) return true
  }
  return open.length > 0
}
