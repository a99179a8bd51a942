import { Select, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '../../../shared/model/register.ts'
import { choiceOf, fieldOf, fieldsOf, IGNORE, OWN_FIELD } from './import-mapping.ts'

export interface ShownColumn {
  readonly column: string
  /** Undefined: not said yet. */
  readonly field: string | null | undefined
  /** Stands in an empty select. */
  readonly hint?: string
}

interface ColumnTableProps {
  readonly kind: ImportKind
  readonly columns: readonly ShownColumn[]
  readonly isBusy: boolean
  readonly onMap: (column: string, field: string | null) => void
}

/** The columns of a file, each with what it is read as. Only the first of several with one heading can be read. */
export function ColumnTable({ kind, columns, isBusy, onMap }: ColumnTableProps) {
  const { t } = useTranslation('importing')
  const headings = columns.map(({ column }) => column)
  return (
    <Table layout="fixed" verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column')}</Table.Th>
          <Table.Th>{t('readAs')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map((each, index) => (
          <Table.Tr key={`${each.column} ${headings.indexOf(each.column) === index ? '' : index}`}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{each.column === '' ? t('noHeading', { number: index + 1 }) : each.column}</Table.Td>
            <Table.Td>{headings.indexOf(each.column) === index ? <ColumnSelect kind={kind} shown={each} isBusy={isBusy} onMap={onMap} /> : t('sameHeading')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

interface ColumnSelectProps extends Pick<ColumnTableProps, 'kind' | 'isBusy' | 'onMap'> {
  readonly shown: ShownColumn
}

function ColumnSelect({ kind, shown: { column, field, hint }, isBusy, onMap }: ColumnSelectProps) {
  const { t } = useTranslation('importing')
  const choice = field === undefined ? null : choiceOf(kind, field)
  const own = (choice === OWN_FIELD ? (field ?? '') : (fieldOf(OWN_FIELD, column) ?? '')).replace(/^fields\./, '')
  return (
    <Select
      aria-label={t('readAsNamed', { column })}
      placeholder={hint ?? ''}
      size="sm"
      allowDeselect={false}
      disabled={isBusy}
      value={choice}
      onChange={(next) => next !== null && next !== choice && onMap(column, fieldOf(next, column))}
      data={[
        ...fieldsOf(kind).map((value) => ({ value, label: t(`fields.${value}`) })),
        ...(kind === 'customers' ? [{ value: OWN_FIELD, label: t('ownNamed', { name: own }) }] : []),
        { value: IGNORE, label: t('ignore') },
      ]}
    />
  )
}
