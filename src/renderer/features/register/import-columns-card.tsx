import { Alert, Select, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CUSTOMER_FIELDS } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { choiceOf, fieldOf, IGNORE, missingFields, OWN_FIELD, type ImportColumns } from './import-mapping.ts'

interface ImportColumnsCardProps {
  readonly columns: ImportColumns
  readonly isBusy: boolean
  readonly onMap: (column: string, field: string | null) => void
}

/** Which column of the file was read as what, each to be changed. */
export function ImportColumnsCard({ columns, isBusy, onMap }: ImportColumnsCardProps) {
  const { t } = useTranslation('register')
  return (
    <Card title={t('importing.columnsTitle')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('importing.columnsHint')}
        </Text>
        {missingFields(columns).map((field) => (
          <Alert key={field} color="orange" role="alert">
            {t(`importing.missing.${field}`)}
          </Alert>
        ))}
        <Table layout="fixed" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('importing.column')}</Table.Th>
              <Table.Th>{t('importing.readAs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map(({ column, field }) => (
              <Table.Tr key={column}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{column}</Table.Td>
                <Table.Td>
                  <ColumnSelect column={column} field={field} isBusy={isBusy} onMap={onMap} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  )
}

interface ColumnSelectProps {
  readonly column: string
  readonly field: string | null
  readonly isBusy: boolean
  readonly onMap: (column: string, field: string | null) => void
}

function ColumnSelect({ column, field, isBusy, onMap }: ColumnSelectProps) {
  const { t } = useTranslation('register')
  const own = (field ?? fieldOf(OWN_FIELD, column) ?? '').replace(/^fields\./, '')
  const isOwn = choiceOf(field) === OWN_FIELD
  return (
    <Select
      aria-label={t('importing.readAsNamed', { column })}
      size="sm"
      allowDeselect={false}
      disabled={isBusy}
      value={choiceOf(field)}
      onChange={(choice) => choice !== null && choice !== choiceOf(field) && onMap(column, fieldOf(choice, column))}
      data={[
        ...CUSTOMER_FIELDS.map((value) => ({ value, label: t(`importing.fields.${value}`) })),
        { value: OWN_FIELD, label: isOwn ? t('importing.ownNamed', { name: own }) : t('importing.own') },
        { value: IGNORE, label: t('importing.ignore') },
      ]}
    />
  )
}
