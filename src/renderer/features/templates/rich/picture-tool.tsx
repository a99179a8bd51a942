import { RichTextEditor } from '@mantine/tiptap'
import { IconPhoto } from '@tabler/icons-react'
import { useEditorState, type Editor } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pixelsOf } from './mail-image.ts'
import { shownAs } from './picture-size.ts'
import { PictureWordsDialog } from './picture-words-dialog.tsx'

interface PictureToolProps {
  readonly editor: Editor
  /** A new picture is wanted where the caret is. */
  readonly onNew: () => void
}

/** Puts in a picture, or changes the words and the width of the one that is chosen. */
export function PictureTool({ editor, onNew }: PictureToolProps) {
  const { t } = useTranslation('templates')
  const [isOpen, setIsOpen] = useState(false)
  const { isChosen, alt, pixels } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const attributes: Readonly<Record<string, unknown>> = now.getAttributes('mailImage')
      return { isChosen: now.isActive('mailImage'), alt: typeof attributes['alt'] === 'string' ? attributes['alt'] : '', pixels: pixelsOf(attributes) }
    },
  })
  const close = (): void => {
    setIsOpen(false)
    editor.commands.focus()
  }
  const label = t(isChosen ? 'picture.edit' : 'picture.tool')
  return (
    <>
      <RichTextEditor.Control aria-label={label} title={label} active={isChosen} onClick={() => (isChosen ? setIsOpen(true) : onNew())}>
        <IconPhoto size={16} stroke={1.5} aria-hidden />
      </RichTextEditor.Control>
      <PictureWordsDialog
        opened={isOpen}
        alt={alt}
        pixels={pixels}
        onSave={(words, width) => {
          editor.chain().focus().updateAttributes('mailImage', { alt: words, kept: shownAs(width, naturalWidth(editor)) }).run()
          setIsOpen(false)
        }}
        onClose={close}
      />
    </>
  )
}

/** Of the chosen picture, as far as it has been loaded. */
function naturalWidth({ view, state }: Editor): number {
  const image = view.nodeDOM(state.selection.from)
  return image instanceof HTMLImageElement && image.naturalWidth > 0 ? image.naturalWidth : Number.POSITIVE_INFINITY
}
