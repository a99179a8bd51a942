import { Badge, Button, Group, Progress, SimpleGrid, Stack, Table, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../shared/model/register.ts'
import { Card } from '../../ui/card.tsx'
import { ButtonLink } from '../../ui/links.tsx'
import { useWords } from '../../ui/use-words.ts'
import { missingFields } from './import-mapping.ts'
import type { ImportState } from './use-import.ts'
import classes from './import.module.css'

interface ImportOutcomeCardProps {
  readonly state: ImportState
  readonly report: ImportReport
}

/** What will happen, with the button that lets it happen; then what happened. */
export function ImportOutcomeCard({ state, report }: ImportOutcomeCardProps) {
  const { t } = useTranslation('register')
  const { dryRun } = report
  return (
    <Card title={t(dryRun ? 'importing.resultTitle' : 'importing.doneTitle')}>
      <Stack gap="md">
        <Counts report={report} />
        {report.created > 0 && (
          <Text size="sm" c="dimmed">
            {t('importing.startsNothing')}
          </Text>
        )}
        {report.examples.length > 0 && <Examples report={report} />}
        {dryRun ? <RunButton state={state} report={report} /> : <AfterImport report={report} onAgain={() => state.choose(null)} />}
      </Stack>
    </Card>
  )
}

function Counts({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('register')
  const words = useWords()
  const counts = { created: report.created, updated: report.updated, unchanged: report.unchanged, rejected: report.rejected.length }
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} spacing="sm" m={0}>
      {(['created', 'updated', 'unchanged', 'rejected'] as const).map((name) => (
        <div key={name} className={classes['count']} data-bad={(name === 'rejected' && counts.rejected > 0) || undefined}>
          <dt>{t(report.dryRun ? `importing.${name}` : `importing.${name}Done`)}</dt>
          <dd>{words.number(counts[name])}</dd>
        </div>
      ))}
    </SimpleGrid>
  )
}

function Examples({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation('register')
  return (
    <Table.ScrollContainer minWidth={460} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table captionSide="top" aria-label={t('importing.examples')}>
        <Table.Caption ta="left">{t('importing.examples')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('importing.row')}</Table.Th>
            <Table.Th>{t('importing.fields.name')}</Table.Th>
            <Table.Th>{t('importing.fields.email')}</Table.Th>
            <Table.Th>{t('importing.fields.groups')}</Table.Th>
            <Table.Th>{t('importing.change')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.examples.map(({ row, name, email, groups, change }) => (
            <Table.Tr key={row}>
              <Table.Td>{row}</Table.Td>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{email}</Table.Td>
              <Table.Td>{groups.join(', ')}</Table.Td>
              <Table.Td>
                <Badge variant="default" tt="none" fw={500}>
                  {t(report.dryRun ? `importing.changes.${change}` : `importing.changesDone.${change}`)}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function RunButton({ state, report }: ImportOutcomeCardProps) {
  const { t } = useTranslation('register')
  const count = report.created + report.updated
  const isReady = count > 0 && missingFields(report.columns).length === 0 && !state.isBusy
  return (
    <Stack gap="xs">
      <Group>
        <Button onClick={state.run} disabled={!isReady}>
          {count === 0 ? t('importing.nothing') : t('importing.import', { count })}
        </Button>
        <Text component="output" size="sm" c="dimmed">
          {state.isImporting && t('importing.importing', { count })}
          {state.isBusy && !state.isImporting && t('importing.recounting')}
        </Text>
      </Group>
      {state.isImporting && <Progress value={100} animated aria-hidden />}
    </Stack>
  )
}

/** The button that was pressed is gone: the focus goes to what came of it, and on from there. */
function AfterImport({ report: { created, updated, rejected }, onAgain }: { readonly report: ImportReport; readonly onAgain: () => void }) {
  const { t } = useTranslation('register')
  const outcome = useRef<HTMLParagraphElement>(null)
  useEffect(() => outcome.current?.focus(), [])
  return (
    <Stack gap="sm">
      <Text ref={outcome} tabIndex={-1} className={classes['outcome']}>
        {t('importing.done', { created, updated, rejected: rejected.length })}
      </Text>
      <Group gap="xs">
        <ButtonLink to="/customers">{t('importing.back')}</ButtonLink>
        <Button variant="default" onClick={onAgain}>
          {t('importing.again')}
        </Button>
      </Group>
    </Stack>
  )
}
