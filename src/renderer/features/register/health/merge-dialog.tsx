import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Duplicates } from '../../../../shared/contract/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { keepFocus } from '../../../ui/keep-focus.ts'
import { useNotify } from '../../../ui/use-notify.tsx'
import { useUndoChange } from '../../../ui/use-undo-change.ts'
import { compareCustomers } from './compare-customers.ts'
import { MergeCandidate } from './merge-candidate.tsx'
import classes from '../customers.module.css'

interface MergeDialogProps {
  /** Null when it is closed. */
  readonly set: Duplicates | null
  readonly onClose: () => void
}

/** Customers side by side: which one is kept, and which of the others become part of it. */
export function MergeDialog({ set, onClose }: MergeDialogProps) {
  const { t } = useTranslation(['customers', 'common'])
  return (
    <Modal opened={set !== null} onClose={onClose} onExitTransitionEnd={keepFocus} size="xl" title={t('merge.title')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {set !== null && <MergeForm set={set} onClose={onClose} />}
    </Modal>
  )
}

function MergeForm({ set: { customers }, onClose }: { readonly set: Duplicates; readonly onClose: () => void }) {
  const { t } = useTranslation(['customers', 'common'])
  const [keepId, setKeepId] = useState(customers[0]?.id ?? '')
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const { merge, isMerging } = useMerge(onClose)
  const facts = compareCustomers(customers)
  const mergeIds = customers.map(({ id }) => id).filter((id) => id !== keepId && !leftOut.has(id))
  const flip = (id: string): void => {
    const next = new Set(leftOut)
    if (!next.delete(id)) next.add(id)
    setLeftOut(next)
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t('merge.text')}</Text>
      <div className={classes['candidates']} role="radiogroup" aria-label={t('merge.keepWhich')}>
        {customers.map((customer, index) => (
          <MergeCandidate
            key={customer.id}
            customer={customer}
            facts={facts.map(({ field, values, differs }) => ({ field, value: values[index] ?? '', differs }))}
            isKept={customer.id === keepId}
            isLeftOut={leftOut.has(customer.id)}
            onKeep={() => setKeepId(customer.id)}
            // Of two, there is no other to be left out.
            {...(customers.length > 2 ? { onLeaveOut: () => flip(customer.id) } : {})}
          />
        ))}
      </div>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button disabled={mergeIds.length === 0} loading={isMerging} onClick={() => merge(keepId, mergeIds)}>
          {t('merge.submit', { count: mergeIds.length + 1 })}
        </Button>
      </Group>
    </Stack>
  )
}

function useMerge(onDone: () => void) {
  const { t } = useTranslation('customers')
  const notify = useNotify()
  const { offerUndo } = useUndoChange()
  const { mutate, isPending } = useMutation(
    useApi().customers.merge.mutationOptions({
      onSuccess: ({ customer, changeId }) => {
        offerUndo(t('merge.done', { name: customer.name }), changeId)
        onDone()
      },
      onError: notify.failed,
    }),
  )
  return { merge: (keepId: string, mergeIds: string[]) => mutate({ keepId, mergeIds }), isMerging: isPending }
}
