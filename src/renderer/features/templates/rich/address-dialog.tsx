import { Autocomplete, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { DangerButton } from '../../../ui/danger-button.tsx'
import { asWritten } from '../variables.ts'
import { readAddress } from './read-address.ts'

interface AddressDialogProps {
  readonly opened: boolean
  readonly title: string
  /** The words that are pressed; null where they stand in the text already. */
  readonly label: string | null
  readonly address: string
  readonly onSave: (address: string, label: string) => void
  readonly onRemove?: () => void
  readonly onClose: () => void
}

/** Where a link or a button leads, and what it says. */
export function AddressDialog({ opened, title, onClose, ...form }: AddressDialogProps) {
  const { t } = useTranslation('common')
  return (
    <Modal opened={opened} onClose={onClose} title={title} returnFocus={false} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <AddressForm {...form} onClose={onClose} />
    </Modal>
  )
}

function AddressForm({ label, address, onSave, onRemove, onClose }: Omit<AddressDialogProps, 'opened' | 'title'>) {
  const { t } = useTranslation(['templates', 'common'])
  const [words, setWords] = useState(label ?? '')
  const [to, setTo] = useState(address)
  const [isTried, setIsTried] = useState(false)
  const read = readAddress(to)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    // The dialog is drawn elsewhere but stands inside the page's own form.
    event.stopPropagation()
    setIsTried(true)
    if (read !== undefined && (label === null || words.trim() !== '')) onSave(read, words.trim())
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {label !== null && <TextInput label={t('tools.words')} required data-autofocus value={words} error={isTried && words.trim() === '' && t('tools.wordsMissing')} onChange={(event) => setWords(event.currentTarget.value)} />}
        <Autocomplete label={t('tools.address')} description={t('tools.addressHint', { example: asWritten('bestilling_link') })} required data={[asWritten('bestilling_link')]} filter={({ options }) => options} value={to} error={isTried && read === undefined && t('tools.addressWrong')} onChange={setTo} />
        <Group justify="flex-end" gap="xs">
          {onRemove !== undefined && <DangerButton onClick={onRemove}>{t('tools.linkAway')}</DangerButton>}
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit">{t('tools.use')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
