import { Alert, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ColumnTable } from './column-table.tsx'
import { missingFields } from './import-mapping.ts'
import type { FileReport } from './use-import.ts'

interface ImportColumnsCardProps {
  readonly report: FileReport
  readonly isBusy: boolean
  readonly onMap: (column: string, field: string | null) => void
}

/** Which column of the file was read as what and how that was known, each to be changed. */
export function ImportColumnsCard({ report: { kind, columns, mappedBy }, isBusy, onMap }: ImportColumnsCardProps) {
  const { t } = useTranslation('importing')
  return (
    <Card title={t('columnsTitle')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(`mappedBy.${mappedBy}`)} {t('columnsHint')}
        </Text>
        {missingFields(kind, columns).map((field) => (
          <Alert key={field} color="orange" role="alert">
            {t(`missing.${field}`)}
          </Alert>
        ))}
        <ColumnTable kind={kind} columns={columns} isBusy={isBusy} onMap={onMap} />
      </Stack>
    </Card>
  )
}
