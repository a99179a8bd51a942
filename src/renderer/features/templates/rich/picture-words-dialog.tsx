import { Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { AltInput, DialogButtons, WidthInput } from './picture-dialog.tsx'
import { widthOf, type PictureWidth } from './picture-size.ts'

interface PictureWordsDialogProps {
  readonly opened: boolean
  readonly alt: string
  /** What the picture says of its width, in pixels. */
  readonly pixels: number | undefined
  readonly onSave: (alt: string, width: PictureWidth) => void
  readonly onClose: () => void
}

/** What a picture that is there already shows, and how wide it is. */
export function PictureWordsDialog({ opened, onClose, ...form }: PictureWordsDialogProps) {
  const { t } = useTranslation(['templates', 'common'])
  return (
    <Modal opened={opened} onClose={onClose} title={t('picture.edit')} returnFocus={false} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <WordsForm key={`${form.pixels} ${form.alt}`} {...form} onClose={onClose} />
    </Modal>
  )
}

function WordsForm({ alt, pixels, onSave, onClose }: Omit<PictureWordsDialogProps, 'opened'>) {
  const [words, setWords] = useState(alt)
  const [width, setWidth] = useState(pixels === undefined ? 'full' : widthOf(pixels))
  const [isTried, setIsTried] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    // The dialog is drawn elsewhere but stands inside the page's own form.
    event.stopPropagation()
    setIsTried(true)
    if (words.trim() !== '') onSave(words.trim(), width)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <AltInput value={words} isMissed={isTried && words.trim() === ''} onChange={setWords} />
        <WidthInput value={width} onChange={setWidth} />
        <DialogButtons isBusy={false} onClose={onClose} />
      </Stack>
    </form>
  )
}
