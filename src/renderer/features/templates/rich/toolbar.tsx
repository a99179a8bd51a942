import { Menu } from '@mantine/core'
import { RichTextEditor } from '@mantine/tiptap'
import { IconColumnInsertRight, IconColumnRemove, IconLink, IconRectangle, IconRowInsertBottom, IconRowRemove, IconTable, IconTableMinus, IconVariable, type Icon } from '@tabler/icons-react'
import { useEditorState, type Editor } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VARIABLES } from '../variables.ts'
import { AddressDialog } from './address-dialog.tsx'
import { PictureTool } from './picture-tool.tsx'

/** The tools above the text; those of a table only where there is one. */
export function Toolbar({ editor, onPicture }: { readonly editor: Editor | null; readonly onPicture: () => void }) {
  return (
    <RichTextEditor.Toolbar>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.H1 />
        <RichTextEditor.H2 />
        <RichTextEditor.H3 />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.Underline />
        <RichTextEditor.ClearFormatting />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Hr />
      </RichTextEditor.ControlsGroup>
      {editor !== null && (
        <>
          <RichTextEditor.ControlsGroup>
            <LinkTool editor={editor} />
            <PictureTool editor={editor} onNew={onPicture} />
            <ButtonTool editor={editor} />
            <ConditionTool editor={editor} />
          </RichTextEditor.ControlsGroup>
          <TableTools editor={editor} />
        </>
      )}
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Undo />
        <RichTextEditor.Redo />
      </RichTextEditor.ControlsGroup>
    </RichTextEditor.Toolbar>
  )
}

interface ToolProps {
  readonly label: string
  readonly icon: Icon
  readonly active?: boolean
  readonly onClick: () => void
}

function Tool({ label, icon: Picture, active = false, onClick }: ToolProps) {
  return (
    <RichTextEditor.Control aria-label={label} title={label} active={active} onClick={onClick}>
      <Picture size={16} stroke={1.5} aria-hidden />
    </RichTextEditor.Control>
  )
}

function textAttribute(attributes: Readonly<Record<string, unknown>>, name: string): string {
  const value = attributes[name]
  return typeof value === 'string' ? value : ''
}

/** Makes what is chosen a link, or changes the link that the caret stands in. */
function LinkTool({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('templates')
  const [isOpen, setIsOpen] = useState(false)
  const { isLink, isEmpty, href } = useEditorState({ editor, selector: ({ editor: now }) => ({ isLink: now.isActive('link'), isEmpty: now.state.selection.empty, href: textAttribute(now.getAttributes('link'), 'href') }) })
  const close = (): void => {
    setIsOpen(false)
    editor.commands.focus()
  }
  const needsWords = isEmpty && !isLink
  const save = (address: string, label: string): void => {
    const chain = editor.chain().focus()
    if (needsWords) chain.insertContent({ type: 'text', text: label, marks: [{ type: 'link', attrs: { href: address } }] }).run()
    else chain.extendMarkRange('link').setLink({ href: address }).run()
    setIsOpen(false)
  }
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    setIsOpen(false)
  }
  return (
    <>
      <Tool label={t('tools.link')} icon={IconLink} active={isLink} onClick={() => setIsOpen(true)} />
      <AddressDialog opened={isOpen} title={t('tools.link')} label={needsWords ? '' : null} address={href} onSave={save} onClose={close} {...(isLink ? { onRemove: remove } : {})} />
    </>
  )
}

/** Puts in a button, or changes the one that is chosen. */
function ButtonTool({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('templates')
  const [isOpen, setIsOpen] = useState(false)
  const { isChosen, label, href } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const attributes = now.getAttributes('mailButton')
      return { isChosen: now.isActive('mailButton'), label: textAttribute(attributes, 'label'), href: textAttribute(attributes, 'href') }
    },
  })
  const close = (): void => {
    setIsOpen(false)
    editor.commands.focus()
  }
  const save = (address: string, words: string): void => {
    const attrs = { label: words, href: address, source: '' }
    if (isChosen) editor.chain().focus().updateAttributes('mailButton', attrs).run()
    else editor.chain().focus().insertContent({ type: 'mailButton', attrs }).run()
    setIsOpen(false)
  }
  return (
    <>
      <Tool label={t('tools.button')} icon={IconRectangle} active={isChosen} onClick={() => setIsOpen(true)} />
      <AddressDialog opened={isOpen} title={t('tools.button')} label={label} address={isChosen ? href : '{{bestilling_link}}'} onSave={save} onClose={close} />
    </>
  )
}

/** Lines that are shown only where a variable has a value. */
function ConditionTool({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('templates')
  const isInside = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('condition') })
  return (
    <Menu withinPortal position="bottom-start" onClose={() => editor.commands.focus()} returnFocus={false}>
      <Menu.Target>
        <RichTextEditor.Control aria-label={t('tools.condition')} title={t('tools.condition')} active={isInside}>
          <IconVariable size={16} stroke={1.5} aria-hidden />
        </RichTextEditor.Control>
      </Menu.Target>
      <Menu.Dropdown>
        {VARIABLES.map((name) => (
          <Menu.Item key={name} onClick={() => editor.chain().focus().wrapIn('condition', { name, inverted: false }).run()}>
            {t('editor.when', { name })}
          </Menu.Item>
        ))}
        {isInside && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => editor.chain().focus().lift('condition').run()}>{t('tools.conditionAway')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function TableTools({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('templates')
  const isInside = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('table') })
  const run = (act: (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>) => () => void act(editor.chain().focus()).run()
  return (
    <RichTextEditor.ControlsGroup>
      {!isInside && <Tool label={t('tools.table')} icon={IconTable} onClick={run((chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }))} />}
      {isInside && (
        <>
          <Tool label={t('tools.rowAfter')} icon={IconRowInsertBottom} onClick={run((chain) => chain.addRowAfter())} />
          <Tool label={t('tools.columnAfter')} icon={IconColumnInsertRight} onClick={run((chain) => chain.addColumnAfter())} />
          <Tool label={t('tools.rowAway')} icon={IconRowRemove} onClick={run((chain) => chain.deleteRow())} />
          <Tool label={t('tools.columnAway')} icon={IconColumnRemove} onClick={run((chain) => chain.deleteColumn())} />
          <Tool label={t('tools.tableAway')} icon={IconTableMinus} onClick={run((chain) => chain.deleteTable())} />
        </>
      )}
    </RichTextEditor.ControlsGroup>
  )
}
