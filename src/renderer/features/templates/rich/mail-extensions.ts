import { getSchema, type Extensions, type JSONContent } from '@tiptap/core'
import { TableKit } from '@tiptap/extension-table'
import { DOMParser as SchemaParser, type Schema } from '@tiptap/pm/model'
import { StarterKit } from '@tiptap/starter-kit'
import { docToHtml } from './doc-to-html.ts'
import { KeptAttributes } from './kept-attributes.ts'
import type { PictureLoader } from '../../../rpc/use-pictures.ts'
import { mailImage } from './mail-image.ts'
import { condition, conditionMark, keptHtml, mailButton, Styled, Variable, type NodeWords } from './mail-nodes.ts'

/** What may go out as a link, and addresses that are filled in later; the engine looks again when it sends. */
const LINK = /^(\{\{|https?:\/\/|mailto:)/i

/** Everything that can stand in a mail, and nothing else. */
export function mailExtensions(words: NodeWords, loadPicture: PictureLoader): Extensions {
  return [
    StarterKit.configure({
      codeBlock: false,
      heading: { levels: [1, 2, 3] },
      link: { openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null }, isAllowedUri: (url) => LINK.test(url) },
    }),
    TableKit.configure({ table: { resizable: false } }),
    KeptAttributes,
    Variable,
    mailImage(loadPicture),
    Styled,
    conditionMark(words),
    condition(words),
    mailButton(words),
    keptHtml(words),
  ]
}

/** What a piece of HTML is after it has been through the editor. */
export function roundTripOf(extensions: Extensions): (html: string) => string {
  const schema: Schema = getSchema(extensions)
  const parser = SchemaParser.fromSchema(schema)
  return (html) => {
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    const doc: unknown = parser.parse(body).toJSON()
    return isNode(doc) ? docToHtml(doc) : ''
  }
}

/** ProseMirror promises no type for what its nodes are as JSON. */
function isNode(json: unknown): json is JSONContent {
  return typeof json === 'object' && json !== null && 'type' in json
}
