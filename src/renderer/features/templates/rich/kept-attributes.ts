import { Extension } from '@tiptap/core'

/** Attributes of mail that the editor has no control for. They stay with their element; `href`, `src`, spans and the like have places of their own. */
const KEPT = ['style', 'align', 'valign', 'title', 'dir', 'lang', 'width', 'height', 'cellpadding', 'cellspacing', 'border', 'bgcolor', 'role', 'scope']

type Attributes = Readonly<Record<string, string>>

/** An element's attributes as they stand; an element without any has none, which is not the same as being made in the editor. */
export function keptAttributes(element: HTMLElement): Attributes {
  return Object.fromEntries(KEPT.flatMap((name) => (element.hasAttribute(name) ? [[name, element.getAttribute(name) ?? ''] as const] : [])))
}

/** Looks only: nothing that fetches, and nothing that leaves the paper to lie over the page. */
const SHOWN_STYLE = /^(text-align|text-decoration|vertical-align|color|background-color|font-(weight|style)|white-space|padding(-\w+)?|border(-\w+)*|width)\s*:\s*[\p{L}\p{N}\s#%.,-]+$/iu

/** What of an element's attributes is shown in the editor: a template may come from a stranger's file. */
export function shownAttributes(kept: unknown): Attributes {
  if (typeof kept !== 'object' || kept === null || !('style' in kept) || typeof kept.style !== 'string') return {}
  const style = kept.style
    .split(';')
    .map((declaration) => declaration.trim())
    .filter((declaration) => SHOWN_STYLE.test(declaration))
    .join(';')
  return style === '' ? {} : { style }
}

/** Keeps on each element what it came with. */
export const KeptAttributes = Extension.create({
  name: 'keptAttributes',
  addGlobalAttributes: () => [
    {
      types: ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'horizontalRule', 'table', 'tableRow', 'tableCell', 'tableHeader', 'link', 'mailImage'],
      attributes: {
        kept: {
          default: null,
          parseHTML: keptAttributes,
          renderHTML: (attributes) => shownAttributes(attributes['kept']),
        },
      },
    },
  ],
})
