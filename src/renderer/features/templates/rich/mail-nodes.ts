import { InputRule, Mark, mergeAttributes, Node } from '@tiptap/core'
import type { NodeType } from '@tiptap/pm/model'
import { shownAttributes } from './kept-attributes.ts'

/*
 * What a mail has beside ordinary text. In the editor's own HTML each is an element of a name
 * that no mail has (kf-…), made by read-body.ts from what stands in a template.
 */

/** The words that the page's language has for what the editor draws. */
export interface NodeWords {
  readonly when: (name: string) => string
  readonly whenNot: (name: string) => string
  readonly end: (name: string) => string
  readonly button: string
  readonly ownHtml: string
}

const attribute = (name: string) => ({ default: '', parseHTML: (element: HTMLElement) => element.getAttribute(name) ?? '', renderHTML: (attributes: Record<string, unknown>) => ({ [name]: attributes[name] }) })

const textOf = (attributes: Readonly<Record<string, unknown>>, name: string): string => {
  const value = attributes[name]
  return typeof value === 'string' ? value : ''
}

/** What is typed as it stands in a template becomes what it means, with the last brace. */
function typedMark(find: RegExp, type: NodeType, attributes: (match: readonly (string | undefined)[]) => Record<string, string>): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, match }) => {
      state.tr.replaceWith(range.from, range.to, type.create(attributes(match)))
    },
  })
}

/** {{name|fallback}} as a chip; typing it makes one. */
export const Variable = Node.create({
  name: 'variable',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: attribute('name'), fallback: attribute('fallback') }),
  parseHTML: () => [{ tag: 'kf-variable' }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const fallback = textOf(node.attrs, 'fallback')
    return ['kf-variable', HTMLAttributes, `${textOf(node.attrs, 'name')}${fallback === '' ? '' : ` | ${fallback}`}`]
  },
  renderText: ({ node }) => `{{${textOf(node.attrs, 'name')}}}`,
  addInputRules() {
    return [typedMark(/\{\{([^{}#^/|][^{}|]*)(?:\|([^{}]*))?\}\}$/, this.type, ([, name = '', fallback = '']) => ({ name: name.trim(), fallback: fallback.trim() }))]
  },
})

/** A condition's beginning or end inside a line. */
export const conditionMark = (words: NodeWords) =>
  Node.create({
    name: 'conditionMark',
    group: 'inline',
    inline: true,
    atom: true,
    addAttributes: () => ({ sign: attribute('sign'), name: attribute('name') }),
    parseHTML: () => [{ tag: 'kf-mark' }],
    renderHTML: ({ node, HTMLAttributes }) => {
      const sign = textOf(node.attrs, 'sign')
      const says = sign === '/' ? words.end : sign === '^' ? words.whenNot : words.when
      return ['kf-mark', HTMLAttributes, says(textOf(node.attrs, 'name'))]
    },
    addInputRules() {
      return [typedMark(/\{\{([#^/])([^{}]+)\}\}$/, this.type, ([, sign = '', name = '']) => ({ sign, name: name.trim() }))]
    },
  })

/** Lines that are there only when a variable has a value, or only when it has none. */
export const condition = (words: NodeWords) =>
  Node.create({
    name: 'condition',
    group: 'block',
    content: 'block+',
    defining: true,
    addAttributes: () => ({
      name: attribute('name'),
      inverted: { default: false, parseHTML: (element: HTMLElement) => element.hasAttribute('inverted'), renderHTML: ({ inverted }: Record<string, unknown>) => (inverted === true ? { inverted: '' } : {}) },
    }),
    parseHTML: () => [{ tag: 'kf-condition' }],
    renderHTML: ({ node, HTMLAttributes }) => {
      const name = textOf(node.attrs, 'name')
      return ['kf-condition', mergeAttributes(HTMLAttributes, { 'data-label': node.attrs['inverted'] === true ? words.whenNot(name) : words.when(name) }), 0]
    },
  })

/** A link that looks like a button. `source` is the HTML that it came from, as long as it was not changed. */
export const mailButton = (words: NodeWords) =>
  Node.create({
    name: 'mailButton',
    group: 'block',
    atom: true,
    addAttributes: () => ({ label: attribute('label'), href: attribute('href'), source: attribute('source') }),
    parseHTML: () => [{ tag: 'kf-button' }],
    renderHTML: ({ node, HTMLAttributes }) => ['kf-button', mergeAttributes(HTMLAttributes, { role: 'img', 'aria-label': `${words.button}: ${textOf(node.attrs, 'label')}` }), ['span', {}, textOf(node.attrs, 'label')]],
  })

/** HTML that the editor has no place for: shown as its words, and kept to the letter. */
export const keptHtml = (words: NodeWords) =>
  Node.create({
    name: 'keptHtml',
    group: 'block',
    atom: true,
    addAttributes: () => ({ source: attribute('source'), words: attribute('words') }),
    parseHTML: () => [{ tag: 'kf-html' }],
    renderHTML: ({ node, HTMLAttributes }) => ['kf-html', mergeAttributes(HTMLAttributes, { 'data-label': words.ownHtml }), textOf(node.attrs, 'words')],
  })

/** Colours and sizes of words, as they came. */
export const Styled = Mark.create({
  name: 'styled',
  excludes: '',
  addAttributes: () => ({ kept: { default: null, parseHTML: (element: HTMLElement) => ({ style: element.getAttribute('style') ?? '' }), renderHTML: (attributes: Record<string, unknown>) => shownAttributes(attributes['kept']) } }),
  parseHTML: () => [{ tag: 'span[style]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})
