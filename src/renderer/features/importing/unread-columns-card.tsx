import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { ColumnTable } from './column-table.tsx'
import type { UnreadFile } from './use-import.ts'

interface UnreadColumnsCardProps {
  readonly kind: ImportKind
  readonly file: UnreadFile
  readonly isBusy: boolean
  readonly onMap: (column: string, field: string | null) => void
}

/** The columns of a file that the engine could not make out: a person says what they are. */
export function UnreadColumnsCard({ kind, file: { columns, chosen }, isBusy, onMap }: UnreadColumnsCardProps) {
  const { t } = useTranslation('importing')
  return (
    <Card title={t('columnsTitle')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('unread')}
      </Text>
      <ColumnTable kind={kind} columns={columns.map(({ path, message }) => ({ column: path, field: Object.hasOwn(chosen, path) ? chosen[path] : undefined, hint: message }))} isBusy={isBusy} onMap={onMap} />
    </Card>
  )
}
