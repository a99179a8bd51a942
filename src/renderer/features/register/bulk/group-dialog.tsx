import { Autocomplete, Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../rpc/connection-context.tsx'
import { keepFocus } from '../../../ui/keep-focus.ts'

type Kind = 'add_to_group' | 'remove_from_group'

interface GroupDialogProps {
  /** Null when it is closed. */
  readonly kind: Kind | null
  /** How many it will concern. */
  readonly count: number
  readonly onChosen: (kind: Kind, group: string) => void
  readonly onClose: () => void
}

/** Which group many customers are put in, be it a new one, or taken out of. */
export function GroupDialog({ kind, count, onChosen, onClose }: GroupDialogProps) {
  const { t } = useTranslation(['customers', 'common'])
  const title = kind === null ? '' : t(kind === 'add_to_group' ? 'bulk.addTitle' : 'bulk.removeTitle', { count })
  return (
    <Modal opened={kind !== null} onClose={onClose} onExitTransitionEnd={keepFocus} title={title} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {kind !== null && <GroupForm kind={kind} onChosen={(group) => onChosen(kind, group)} onClose={onClose} />}
    </Modal>
  )
}

function GroupForm({ kind, onChosen, onClose }: { readonly kind: Kind; readonly onChosen: (group: string) => void; readonly onClose: () => void }) {
  const { t } = useTranslation(['customers', 'common'])
  const groups = useQuery(useApi().customers.groups.queryOptions())
  const names = (groups.data?.items ?? []).map(({ name }) => name)
  const [group, setGroup] = useState('')
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (group.trim() !== '') onChosen(group.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {kind === 'add_to_group' ? (
          <Autocomplete label={t('bulk.group')} description={t('bulk.groupHint')} data={names} maxLength={200} value={group} onChange={setGroup} data-autofocus />
        ) : (
          <Select label={t('bulk.group')} data={names} searchable value={group === '' ? null : group} onChange={(value) => setGroup(value ?? '')} data-autofocus />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" disabled={group.trim() === ''}>
            {t(kind === 'add_to_group' ? 'bulk.add' : 'bulk.remove')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
