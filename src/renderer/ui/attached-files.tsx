import { ActionIcon, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ATTACHMENTS_MAX_COUNT, type TemplateAttachment } from '../../shared/model/mail-file.ts'
import { useApi } from '../rpc/connection-context.tsx'
import { useNotify } from './use-notify.tsx'
import classes from './attached-files.module.css'

interface AttachedFilesProps {
  readonly title: string
  readonly hint: string
  readonly files: readonly TemplateAttachment[]
  readonly error?: string | undefined
  /** Called with what `files` and the function itself are by then. */
  readonly onChange: (files: readonly TemplateAttachment[]) => void
  /** What else goes along. */
  readonly children?: ReactNode
}

/** Files that go with a mail: chosen here, kept by the engine, and named where they are sent from. */
export function AttachedFiles({ title, hint, files, error, onChange, children }: AttachedFilesProps) {
  const { t } = useTranslation()
  const { add, isAdding } = usePutFiles((put) => onChange(withFiles(files, put)))
  return (
    <fieldset className={classes['attachments']}>
      <legend>{title}</legend>
      <Stack gap={6}>
        {files.length > 0 && <FileList files={files} onRemove={(place) => onChange(files.toSpliced(place, 1))} />}
        {children}
        <Group gap="sm">
          <FileButton multiple onChange={add}>
            {(props) => (
              <Button {...props} variant="default" size="compact-sm" loading={isAdding} disabled={files.length >= ATTACHMENTS_MAX_COUNT} leftSection={<IconPaperclip size={14} aria-hidden />}>
                {t('attachments.add')}
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        </Group>
        {error !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {error}
          </Text>
        )}
      </Stack>
    </fieldset>
  )
}

/** Hands files to the engine, and tells of those that it takes; why it does not take one is said. */
function usePutFiles(onPut: (put: readonly TemplateAttachment[]) => void) {
  const { mailFiles } = useApi()
  const notify = useNotify()
  const { mutate, isPending } = useMutation({
    mutationFn: (chosen: readonly File[]) => Promise.allSettled(chosen.map((file) => mailFiles.put.call({ kind: 'attachment', file }))),
    onSuccess: (results) => {
      for (const result of results) if (result.status === 'rejected') notify.failed(result.reason)
      onPut(results.flatMap((result) => (result.status === 'fulfilled' ? [{ hash: result.value.hash, filename: result.value.filename }] : [])))
    },
  })
  return { add: (chosen: File[]) => mutate(chosen), isAdding: isPending }
}

function withFiles(files: readonly TemplateAttachment[], put: readonly TemplateAttachment[]): readonly TemplateAttachment[] {
  return put.reduce((all, { hash, filename }) => (all.some((each) => each.hash === hash && each.filename === filename) ? all : [...all, { hash, filename }]), files)
}

function FileList({ files, onRemove }: { readonly files: readonly TemplateAttachment[]; readonly onRemove: (place: number) => void }) {
  const { t } = useTranslation()
  return (
    <ul className={classes['files']}>
      {files.map(({ hash, filename }, place) => (
        <li key={`${hash} ${filename}`}>
          <IconPaperclip size={16} aria-hidden />
          <span className={classes['filename']}>{filename}</span>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('attachments.remove', { name: filename })} onClick={() => onRemove(place)}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
