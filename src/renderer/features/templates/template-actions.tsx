import { Button, Menu, Text } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconDots, IconHistory, IconSend, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { Template } from '../../../shared/model/template.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { checkDraft } from './template-draft.ts'
import { TestSendDialog } from './test-send-dialog.tsx'
import type { DraftState } from './use-template-draft.ts'
import { VersionsDialog } from './versions-dialog.tsx'

interface TemplateActionsProps {
  readonly template: Template
  readonly state: DraftState
  readonly language: Language
  readonly isSaving: boolean
  readonly onSave: () => void
}

/** Save (also Ctrl/Cmd+S), send a test, and what is needed less often. */
export function TemplateActions({ template, state, language, isSaving, onSave }: TemplateActionsProps) {
  const { t } = useTranslation(['templates', 'common'])
  const [isTesting, test] = useDisclosure(false)
  const [isDeleting, deletion] = useDisclosure(false)
  const [isLookingBack, versions] = useDisclosure(false)
  const check = checkDraft(state.draft)
  useHotkeys([['mod+S', () => state.isDirty && check.ok && !isSaving && onSave()]], [])
  return (
    <>
      <Button onClick={onSave} loading={isSaving} disabled={!state.isDirty || !check.ok}>
        {t('editor.save')}
      </Button>
      <Button variant="default" leftSection={<IconSend size={16} aria-hidden />} onClick={test.open} disabled={!check.ok}>
        {t('test.open')}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" px="xs" aria-label={t('common:action.more')}>
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} disabled={!state.isDirty} onClick={state.reset}>
            {t('editor.undo')}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={versions.open}>
            {t('versions.title')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} c="var(--mantine-color-error)" onClick={deletion.open}>
            {t('editor.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {check.ok && <TestSendDialog opened={isTesting} onClose={test.close} templateId={template.id} draft={check.input} language={language} />}
      <VersionsDialog template={template} language={language} state={state} opened={isLookingBack} onClose={versions.close} />
      <DeleteTemplate template={template} opened={isDeleting} onClose={deletion.close} />
    </>
  )
}

/** Refused by the engine, in words, while an active workflow uses the template. */
function DeleteTemplate({ template: { id, name }, opened, onClose }: { readonly template: Template; readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('templates')
  const notify = useNotify()
  const navigate = useNavigate()
  const remove = useMutation(
    useApi().templates.remove.mutationOptions({
      onSuccess: () => {
        notify.done(t('editor.deleted', { name }))
        void navigate({ to: '/templates', ignoreBlocker: true })
      },
      onError: notify.failed,
      onSettled: onClose,
    }),
  )
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={t('editor.deleteTitle', { name })} confirmLabel={t('editor.delete')} onConfirm={() => remove.mutate({ id })} busy={remove.isPending} danger>
      <Text>{t('editor.deleteText')}</Text>
    </ConfirmDialog>
  )
}
