import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BulkAct } from '../../../../shared/contract/register.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { GroupDialog } from './group-dialog.tsx'
import { ReserveDialog } from './reserve-dialog.tsx'

/** Acts that need a word more: which group, which reason, whether it is meant. */
export type Asked = 'add_to_group' | 'remove_from_group' | 'reserve' | 'delete'

interface BulkDialogsProps {
  readonly asked: Asked | null
  readonly count: number
  readonly onAct: (act: BulkAct) => void
  readonly onClose: () => void
}

export function BulkDialogs({ asked, count, onAct, onClose }: BulkDialogsProps) {
  const { t } = useTranslation('customers')
  return (
    <>
      <GroupDialog kind={asked === 'add_to_group' || asked === 'remove_from_group' ? asked : null} count={count} onChosen={(kind, group) => onAct({ kind, group })} onClose={onClose} />
      <ReserveDialog opened={asked === 'reserve'} count={count} onReserve={(reason) => onAct({ kind: 'reserve', reason })} onClose={onClose} />
      <ConfirmDialog
        opened={asked === 'delete'}
        onClose={onClose}
        title={t('bulk.deleteTitle', { count })}
        confirmLabel={t('bulk.delete')}
        onConfirm={() => onAct({ kind: 'delete' })}
        danger
      >
        <Text>{t('bulk.deleteText')}</Text>
      </ConfirmDialog>
    </>
  )
}
