import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepFocus } from '../../ui/keep-focus.ts'

interface NameDialogProps {
  readonly opened: boolean
  readonly title: string
  readonly startingName: string
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onName: (name: string) => void
}

/** Asks for a script's name. */
export function NameDialog({ opened, onClose, title, ...form }: NameDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} onExitTransitionEnd={keepFocus} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <NameForm onClose={onClose} {...form} />
    </Modal>
  )
}

function NameForm({ startingName, isBusy, onClose, onName }: Omit<NameDialogProps, 'opened' | 'title'>) {
  const { t } = useTranslation(['script', 'common'])
  const [name, setName] = useState(startingName)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') onName(name.trim())
      }}
    >
      <Stack gap="md">
        <TextInput label={t('name.label')} description={t('name.hint')} required maxLength={200} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={name.trim() === ''}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
