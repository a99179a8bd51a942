import sanitize from 'sanitize-html'
import { safeImage, safeLink } from './escape.ts'

/*
 * A template is hostile input: it is pasted from other programs, imported, restored from
 * files. What goes out holds words, tables, pictures, links and a short list of inline
 * styles; script, event handlers, frames, forms, style sheets and comments do not.
 */

/** Words, sizes, colours and distances; no url(), no expression(), no escapes. */
const STYLE_VALUE = [/^(?!.*(?:url|expression|javascript|import)\s*\()[\p{L}\p{N}\s#%.,()'"!+-]+$/iu]
const STYLES = [
  'color', 'background-color', 'background', 'text-align', 'vertical-align', 'text-decoration', 'white-space',
  'font', 'font-family', 'font-size', 'font-weight', 'font-style', 'line-height', 'letter-spacing',
  'margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left', 'padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left',
  'border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-color', 'border-radius', 'border-collapse', 'border-spacing',
  'width', 'max-width', 'min-width', 'height', 'max-height', 'display',
]

const OPTIONS: sanitize.IOptions = {
  allowedTags: [
    'a', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li',
    'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
  ],
  allowedAttributes: {
    '*': ['style', 'align', 'title', 'dir', 'lang'],
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start', 'type'],
    table: ['width', 'cellpadding', 'cellspacing', 'border', 'bgcolor', 'role'],
    td: ['colspan', 'rowspan', 'width', 'height', 'valign', 'bgcolor'],
    th: ['colspan', 'rowspan', 'width', 'height', 'valign', 'bgcolor', 'scope'],
  },
  allowedStyles: { '*': Object.fromEntries(STYLES.map((style) => [style, STYLE_VALUE])) },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https', 'data', 'cid'] },
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'title', 'textarea', 'option', 'noscript', 'xmp', 'noembed', 'noframes', 'plaintext'],
  transformTags: { a: withSafeLink },
  // A picture whose address we do not send is no picture. An address with marks is looked at when it is filled in.
  exclusiveFilter: (frame) => frame.tag === 'img' && !(frame.attribs['src'] ?? '').includes('{{') && safeImage(frame.attribs['src'] ?? '') === undefined,
}

/** An address that may not go out leaves the link's words. One with marks is looked at when it is filled in. */
function withSafeLink(tagName: string, { href, ...attribs }: sanitize.Attributes): sanitize.Tag {
  const safe = href === undefined || href.includes('{{') ? href : safeLink(href)
  return { tagName, attribs: safe === undefined ? attribs : { href: safe, ...attribs } }
}

/** HTML as it may go out, its {{marks}} untouched. The result is well formed: `<`, `>` and `"` stand for themselves nowhere. */
export function sanitizeMailHtml(html: string): string {
  return sanitize(html, OPTIONS)
}
