import type { Extensions } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorProps, EditorView } from '@tiptap/pm/view'
import { useEditor, type Editor } from '@tiptap/react'
import type { TFunction } from 'i18next'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePictureLoader } from '../../../rpc/use-pictures.ts'
import { docToHtml } from './doc-to-html.ts'
import { mailExtensions, roundTripOf } from './mail-extensions.ts'
import type { NodeWords } from './mail-nodes.ts'
import { readBody } from './read-body.ts'

interface MailEditorOptions {
  readonly html: string
  /** Of the element that is written in; as they are when the editor is made. */
  readonly attributes: Readonly<Record<string, string>>
  readonly onChange: (html: string) => void
  readonly onFocus: () => void
  /** A picture was pasted or dropped into the text; the caret stands where it is to go. */
  readonly onPicture: (file: File) => void
  /** Alt + F10: Tab stays in lists and tables, so there is another way out. */
  readonly onLeave: () => void
}

/** The page and the editor in step: what it was filled with, what it makes of that untouched, and what it said last. Taking back every change gives the source as it was, to the letter. */
interface InStep {
  readonly source: string
  readonly untouched: string
  readonly said: string
}

/** An editor over a body that others may change too: a template that was taken back, a discarded draft. */
export function useMailEditor(options: MailEditorOptions): { readonly editor: Editor | null; readonly keptPieces: number } {
  const { html } = options
  const extensions = useExtensions()
  const [first] = useState(() => readBody(html, roundTripOf(extensions)))
  const [keptPieces, setKeptPieces] = useState(first.keptPieces)
  const step = useRef<InStep | null>(null)
  const begin = (made: Editor, source: string): void => {
    step.current = { source, untouched: docToHtml(made.getJSON()), said: source }
  }
  const onUpdate = useEffectEvent((now: Editor) => {
    if (step.current === null) return
    const made = docToHtml(now.getJSON())
    const said = made === step.current.untouched ? step.current.source : made
    if (said === step.current.said) return
    step.current = { ...step.current, said }
    options.onChange(said)
  })
  const leave = useEffectEvent(options.onLeave)
  const focus = useEffectEvent(options.onFocus)
  const picture = useEffectEvent(options.onPicture)
  const editor = useEditor({
    extensions,
    content: first.html,
    editorProps: { ...pictureHandlers((file) => picture(file)), attributes: { ...options.attributes }, handleKeyDown: (_view, event) => isLeaving(event) && (leave(), true) },
    onCreate: ({ editor: made }) => begin(made, html),
    onUpdate: ({ editor: now }) => onUpdate(now),
    onFocus: () => focus(),
  })
  const fill = useEffectEvent((made: Editor, source: string) => {
    const read = readBody(source, roundTripOf(extensions))
    made.commands.setContent(read.html, { emitUpdate: false })
    begin(made, source)
    setKeptPieces(read.keptPieces)
  })
  useEffect(() => {
    if (step.current !== null && html !== step.current.said) fill(editor, html)
  }, [editor, html])
  return { editor, keptPieces }
}

/** As they are when the editor is made. */
function useExtensions(): Extensions {
  const { t } = useTranslation('templates')
  const loadPicture = usePictureLoader()
  return useState(() => mailExtensions(nodeWords(t), loadPicture))[0]
}

function isLeaving(event: KeyboardEvent): boolean {
  return event.altKey && event.key === 'F10'
}

/** Takes up pictures that are pasted or dropped; what else is pasted or dropped is the editor's own matter. */
function pictureHandlers(take: (file: File) => void): Pick<EditorProps, 'handlePaste' | 'handleDrop'> {
  return {
    handlePaste: (_view, event) => takePicture(event.clipboardData, take),
    handleDrop: (view, event, _slice, isMove) => {
      if (isMove || pictureIn(event.dataTransfer) === undefined) return false
      moveCaret(view, event)
      return takePicture(event.dataTransfer, take)
    },
  }
}

/** A picture among what is pasted or dropped. Words that come with it (a cell of a spreadsheet has a picture of itself) count for more. */
function pictureIn(data: DataTransfer | null): File | undefined {
  if (data === null || data.types.includes('text/plain')) return undefined
  return [...data.files].find((file) => file.type.startsWith('image/'))
}

function takePicture(data: DataTransfer | null, take: (file: File) => void): boolean {
  const file = pictureIn(data)
  if (file !== undefined) take(file)
  return file !== undefined
}

function moveCaret(view: EditorView, { clientX, clientY }: DragEvent): void {
  const place = view.posAtCoords({ left: clientX, top: clientY })
  if (place !== null) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))))
}

function nodeWords(t: TFunction<'templates'>): NodeWords {
  return {
    when: (name) => t('editor.when', { name }),
    whenNot: (name) => t('editor.whenNot', { name }),
    end: (name) => t('editor.whenEnd', { name }),
    button: t('editor.button'),
    ownHtml: t('editor.ownHtml'),
  }
}
