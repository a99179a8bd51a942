import { Alert, Text } from '@mantine/core'
import { RichTextEditor } from '@mantine/tiptap'
import '@mantine/tiptap/styles.css'
import type { Editor } from '@tiptap/react'
import { useId, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/language.ts'
import { asWritten } from '../variables.ts'
import { PictureDialog, type PictureAttributes, type WantedPicture } from './picture-dialog.tsx'
import { Toolbar } from './toolbar.tsx'
import { useMailEditor } from './use-mail-editor.ts'
import { useToolLabels } from './use-tool-labels.ts'
import classes from './rich-body.module.css'

/** What the page around the editor can do with it. */
export interface RichBodyHandle {
  readonly insertVariable: (name: string) => void
}

interface RichBodyProps {
  /** The HTML of the body, as it is saved. */
  readonly html: string
  readonly language: Language
  readonly error: string | undefined
  readonly onChange: (html: string) => void
  readonly onFocus: () => void
  readonly onOpenSource: () => void
  readonly handle: Ref<RichBodyHandle | null>
}

/** The body of a mail as one writes in a word processor. Opening it changes nothing. */
export function RichBody({ html, language, error, onChange, onFocus, onOpenSource, handle }: RichBodyProps) {
  const { t } = useTranslation('templates')
  const hint = useId()
  const toolbar = useRef<HTMLDivElement>(null)
  const labels = useToolLabels()
  const [picture, setPicture] = useState<{ readonly file: File | null } | null>(null)
  const { editor, keptPieces } = useMailEditor({
    html,
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('editor.body'), 'aria-describedby': hint, lang: language, spellcheck: 'true' },
    onChange,
    onFocus,
    onPicture: (file) => setPicture({ file }),
    onLeave: () => toolbar.current?.querySelector('button')?.focus(),
  })
  useImperativeHandle<RichBodyHandle | null, RichBodyHandle | null>(
    handle,
    () => editor && { insertVariable: (name) => void editor.chain().focus().insertContent({ type: 'variable', attrs: { name, fallback: '' } }).run() },
    [editor],
  )
  return (
    <div>
      {keptPieces > 0 && <KeptPieces count={keptPieces} onOpenSource={onOpenSource} />}
      <RichTextEditor editor={editor} labels={labels} classNames={{ content: classes['paper'] ?? '' }}>
        <div ref={toolbar}>
          <Toolbar editor={editor} onPicture={() => setPicture({ file: null })} />
        </div>
        <RichTextEditor.Content />
      </RichTextEditor>
      {editor !== null && <NewPicture editor={editor} picture={picture} onDone={() => setPicture(null)} />}
      <Text id={hint} size="xs" c="dimmed" mt={6}>
        {t('editor.keys', { example: asWritten('kunde_navn') })}
      </Text>
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </div>
  )
}

interface NewPictureProps {
  readonly editor: Editor
  readonly picture: WantedPicture | null
  readonly onDone: () => void
}

function NewPicture({ editor, picture, onDone }: NewPictureProps) {
  const insert = (attrs: PictureAttributes): void => {
    onDone()
    editor.chain().focus().insertContent({ type: 'mailImage', attrs }).run()
  }
  const close = (): void => {
    onDone()
    editor.commands.focus()
  }
  return <PictureDialog wanted={picture} onSave={insert} onClose={close} />
}

/** What the editor could not take in is said, and where it can be changed. */
function KeptPieces({ count, onOpenSource }: { readonly count: number; readonly onOpenSource: () => void }) {
  const { t } = useTranslation('templates')
  return (
    <Alert color="yellow" mb="xs">
      {t('editor.keptPieces', { count })}{' '}
      <button type="button" className={classes['linkButton']} onClick={onOpenSource}>
        {t('editor.openSource')}
      </button>
    </Alert>
  )
}
