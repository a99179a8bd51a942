import { Alert, Button, FileButton, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pictureAddress } from '../../../../shared/model/mail-file.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { useFailureText } from '../../../ui/use-failure-text.ts'
import { PICTURE_WIDTHS, shownAs, type PictureWidth } from './picture-size.ts'
import { preparePicture, type PreparedPicture } from './prepare-picture.ts'
import classes from './rich-body.module.css'

/** A picture of a mail, as the editor's node has it. */
export interface PictureAttributes {
  readonly src: string
  readonly alt: string
  readonly kept: Readonly<Record<string, string>>
}

/** A picture that is asked for; its file is there where one was pasted or dropped. */
export interface WantedPicture {
  readonly file: File | null
}

interface PictureDialogProps {
  /** Another object each time; null while the dialog is closed. */
  readonly wanted: WantedPicture | null
  readonly onSave: (picture: PictureAttributes) => void
  readonly onClose: () => void
}

/** Asks for a picture, and for what it shows: a picture without words is nothing to who does not see it. */
export function PictureDialog({ wanted, onClose, onSave }: PictureDialogProps) {
  const { t } = useTranslation(['templates', 'common'])
  // A dialog that fades out still stands when the next picture is dropped: each has a form of its own.
  const [shown, setShown] = useState({ wanted, number: 0 })
  if (wanted !== null && wanted !== shown.wanted) setShown({ wanted, number: shown.number + 1 })
  return (
    <Modal opened={wanted !== null} onClose={onClose} title={t('picture.tool')} returnFocus={false} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <PictureForm key={shown.number} file={shown.wanted?.file ?? null} onSave={onSave} onClose={onClose} />
    </Modal>
  )
}

function PictureForm({ file, onSave, onClose }: WantedPicture & Omit<PictureDialogProps, 'wanted'>) {
  const failureText = useFailureText()
  const [source, setSource] = useState(file)
  const [alt, setAlt] = useState('')
  const [width, setWidth] = useState<PictureWidth>('full')
  const [isTried, setIsTried] = useState(false)
  const prepared = usePrepared(source)
  const put = useMutation(useApi().mailFiles.put.mutationOptions())
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    // The dialog is drawn elsewhere but stands inside the page's own form.
    event.stopPropagation()
    setIsTried(true)
    if (prepared?.ok !== true || alt.trim() === '') return
    put.mutate({ kind: 'picture', file: prepared.file }, { onSuccess: ({ hash }) => onSave({ src: pictureAddress(hash), alt: alt.trim(), kept: shownAs(width, prepared.width) }) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ChoosePicture source={source} prepared={prepared} isMissed={isTried && source === null} onChoose={setSource} />
        <AltInput value={alt} isMissed={isTried && alt.trim() === ''} onChange={setAlt} />
        <WidthInput value={width} onChange={setWidth} />
        {put.isError && (
          <Alert color="red" role="alert">
            {failureText(put.error)}
          </Alert>
        )}
        <DialogButtons isBusy={put.isPending} onClose={onClose} />
      </Stack>
    </form>
  )
}

/** The picture made ready for a mail; undefined while that is under way. */
function usePrepared(source: File | null): PreparedPicture | undefined {
  const [made, setMade] = useState<{ readonly of: File; readonly result: PreparedPicture } | null>(null)
  useEffect(() => {
    if (source === null) return undefined
    let isGone = false
    void preparePicture(source).then((result) => !isGone && setMade({ of: source, result }))
    return () => {
      isGone = true
    }
  }, [source])
  return made !== null && made.of === source ? made.result : undefined
}

interface ChoosePictureProps {
  readonly source: File | null
  readonly prepared: PreparedPicture | undefined
  readonly isMissed: boolean
  readonly onChoose: (file: File | null) => void
}

function ChoosePicture({ source, prepared, isMissed, onChoose }: ChoosePictureProps) {
  const { t } = useTranslation('templates')
  return (
    <Stack gap={6}>
      {prepared?.ok === true && <Thumbnail file={prepared.file} />}
      {source !== null && prepared === undefined && <Text c="dimmed">{t('picture.working')}</Text>}
      {prepared?.ok === false && (
        <Alert color="red" role="alert">
          {t(`picture.${prepared.why}`)}
        </Alert>
      )}
      <FileButton accept="image/png,image/jpeg,image/gif,image/webp,image/avif" onChange={onChoose}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconPhoto size={16} aria-hidden />} {...(source === null ? { 'data-autofocus': true } : {})}>
            {t(source === null ? 'picture.choose' : 'picture.another')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c={isMissed ? 'var(--mantine-color-error)' : 'dimmed'} {...(isMissed ? { role: 'alert' } : {})}>
        {t(isMissed ? 'picture.none' : 'picture.dropHint')}
      </Text>
    </Stack>
  )
}

function Thumbnail({ file }: { readonly file: File }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(file)
      image.src = address
      return () => URL.revokeObjectURL(address)
    },
    [file],
  )
  return <img ref={show} className={classes['thumbnail']} alt="" />
}

export function AltInput({ value, isMissed, onChange }: { readonly value: string; readonly isMissed: boolean; readonly onChange: (alt: string) => void }) {
  const { t } = useTranslation('templates')
  return <TextInput label={t('picture.alt')} description={t('picture.altHint')} required maxLength={200} value={value} error={isMissed && t('picture.altMissing')} onChange={(event) => onChange(event.currentTarget.value)} />
}

export function WidthInput({ value, onChange }: { readonly value: PictureWidth; readonly onChange: (width: PictureWidth) => void }) {
  const { t } = useTranslation('templates')
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('picture.width')}
      </Text>
      <SegmentedControl aria-label={t('picture.width')} value={value} onChange={onChange} data={PICTURE_WIDTHS.map((each) => ({ value: each, label: t(`picture.${each}`) }))} />
    </div>
  )
}

export function DialogButtons({ isBusy, onClose }: { readonly isBusy: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common'])
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose}>
        {t('common:action.cancel')}
      </Button>
      <Button type="submit" loading={isBusy}>
        {t('tools.use')}
      </Button>
    </Group>
  )
}
