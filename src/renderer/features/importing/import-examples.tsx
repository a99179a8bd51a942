import { Badge, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowNarrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport, OrderImportReport } from '../../../shared/model/register.ts'
import { useWords } from '../../ui/use-words.tsx'
import { differenceWords } from './difference-words.ts'
import type { FileReport } from './use-import.ts'

/** The first rows of each kind of change, and of those that change, what is different. */
export function ImportExamples({ report }: { readonly report: FileReport }) {
  const { t } = useTranslation('importing')
  return (
    <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table captionSide="top" aria-label={t('examples')} verticalSpacing={6}>
        <Table.Caption ta="left">{t('examples')}</Table.Caption>
        {report.kind === 'customers' ? <Customers report={report} /> : <Orders report={report} />}
      </Table>
    </Table.ScrollContainer>
  )
}

function Customers({ report: { examples, dryRun } }: { readonly report: ImportReport }) {
  const { t } = useTranslation('importing')
  return (
    <>
      <Head titles={[t('row'), t('change'), t('fields.name'), t('fields.email'), t('fields.groups')]} />
      <Table.Tbody>
        {examples.map(({ row, name, email, groups, change, differences }) => (
          <Table.Tr key={row}>
            <Table.Td>{row}</Table.Td>
            <Table.Td>
              <ChangeBadge change={change} isDone={!dryRun} />
            </Table.Td>
            <Table.Td>
              {name}
              {differences.length > 0 && <Differences differences={differences} />}
            </Table.Td>
            <Table.Td>{email}</Table.Td>
            <Table.Td>{groups.join(', ')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </>
  )
}

function Orders({ report: { examples, dryRun } }: { readonly report: OrderImportReport }) {
  const { t } = useTranslation('importing')
  const words = useWords()
  return (
    <>
      <Head titles={[t('row'), t('change'), t('customer'), t('ordered'), t('fields.reference'), t('lines')]} />
      <Table.Tbody>
        {examples.map(({ row, change, customerName, orderedAt, reference, lines }) => (
          <Table.Tr key={row}>
            <Table.Td>{row}</Table.Td>
            <Table.Td>
              <ChangeBadge change={change} isDone={!dryRun} />
            </Table.Td>
            <Table.Td>{customerName}</Table.Td>
            <Table.Td>{words.moment(orderedAt)}</Table.Td>
            <Table.Td>{reference}</Table.Td>
            <Table.Td>{words.number(lines)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </>
  )
}

function Head({ titles }: { readonly titles: readonly string[] }): ReactNode {
  return (
    <Table.Thead>
      <Table.Tr>
        {titles.map((title) => (
          <Table.Th key={title}>{title}</Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  )
}

function ChangeBadge({ change, isDone }: { readonly change: 'created' | 'updated' | 'unchanged'; readonly isDone: boolean }) {
  const { t } = useTranslation('importing')
  return (
    <Badge variant="default" tt="none" fw={500} miw="max-content">
      {t(isDone ? `changesDone.${change}` : `changes.${change}`)}
    </Badge>
  )
}

/** "Telefon: 22 33 44 55 → 99 88 77 66", a line each. */
function Differences({ differences }: { readonly differences: ImportReport['examples'][number]['differences'] }) {
  const { t } = useTranslation('importing')
  return (
    <>
      {differences.map((difference) => {
        const { field, before, after } = differenceWords(difference, t)
        return (
          <Text key={difference.field} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {field}: {before} <IconArrowNarrowRight size={12} aria-hidden style={{ verticalAlign: 'middle' }} />
            <VisuallyHidden>{t('to')}</VisuallyHidden> {after}
          </Text>
        )
      })}
    </>
  )
}
