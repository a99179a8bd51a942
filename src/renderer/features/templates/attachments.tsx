import { ActionIcon, FileButton, Button, Group, Stack, Text } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ATTACHMENTS_MAX_COUNT, type TemplateAttachment } from '../../../shared/model/mail-file.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import classes from './templates.module.css'

interface AttachmentsProps {
  readonly attachments: readonly TemplateAttachment[]
  readonly error: string | undefined
  /** Files come in one after the other, so each change is one of what is there by then. */
  readonly onChange: (change: (now: readonly TemplateAttachment[]) => readonly TemplateAttachment[]) => void
}

/** The files that go with each mail of the template, in every language. */
export function Attachments({ attachments, error, onChange }: AttachmentsProps) {
  const { t } = useTranslation('templates')
  const notify = useNotify()
  const put = useMutation(
    useApi().mailFiles.put.mutationOptions({
      onSuccess: ({ hash, filename }) => onChange((now) => (now.some((each) => each.hash === hash && each.filename === filename) ? now : [...now, { hash, filename }])),
      onError: notify.failed,
    }),
  )
  const add = (files: File[]): void => {
    for (const file of files) put.mutate({ kind: 'attachment', file })
  }
  return (
    <fieldset className={classes['attachments']}>
      <legend>{t('attachments.title')}</legend>
      <Stack gap={6}>
        {attachments.length > 0 && <Files attachments={attachments} onRemove={(place) => onChange((now) => now.filter((_each, at) => at !== place))} />}
        <Group gap="sm">
          <FileButton multiple onChange={add}>
            {(props) => (
              <Button {...props} variant="default" size="compact-sm" loading={put.isPending} disabled={attachments.length >= ATTACHMENTS_MAX_COUNT} leftSection={<IconPaperclip size={14} aria-hidden />}>
                {t('attachments.add')}
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="dimmed">
            {t('attachments.hint')}
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

function Files({ attachments, onRemove }: { readonly attachments: readonly TemplateAttachment[]; readonly onRemove: (place: number) => void }) {
  const { t } = useTranslation('templates')
  return (
    <ul className={classes['files']}>
      {attachments.map(({ hash, filename }, place) => (
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
