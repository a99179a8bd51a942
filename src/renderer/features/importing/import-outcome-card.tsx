import { Button, Group, Progress, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { AfterImport } from './after-import.tsx'
import { ImportExamples } from './import-examples.tsx'
import { missingFields } from './import-mapping.ts'
import type { FileReport, ImportState } from './use-import.ts'
import classes from './import.module.css'

interface ImportOutcomeCardProps {
  readonly state: ImportState
  readonly report: FileReport
}

/** What will happen, with the button that lets it happen; then what happened. */
export function ImportOutcomeCard({ state, report }: ImportOutcomeCardProps) {
  const { t } = useTranslation('importing')
  const { dryRun } = report
  return (
    <Card title={t(dryRun ? 'resultTitle' : 'doneTitle')}>
      <Stack gap="md">
        <Counts report={report} />
        {dryRun ? <RunButton state={state} report={report} /> : <AfterImport report={report} onAgain={() => state.choose(null)} />}
        {report.created > 0 && (
          <Text size="sm" c="dimmed">
            {t(`startsNothing.${report.kind}`)}
          </Text>
        )}
        {report.examples.length > 0 && <ImportExamples report={report} />}
      </Stack>
    </Card>
  )
}

function Counts({ report }: { readonly report: FileReport }) {
  const { t } = useTranslation('importing')
  const words = useWords()
  const counts = { created: report.created, updated: report.updated, unchanged: report.unchanged, rejected: report.rejected.length }
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} spacing="sm" m={0}>
      {(['created', 'updated', 'unchanged', 'rejected'] as const).map((name) => (
        <div key={name} className={classes['count']} data-bad={(name === 'rejected' && counts.rejected > 0) || undefined}>
          <dt>{t(report.dryRun ? name : `${name}Done`)}</dt>
          <dd>{words.number(counts[name])}</dd>
        </div>
      ))}
    </SimpleGrid>
  )
}

function RunButton({ state, report }: ImportOutcomeCardProps) {
  const { t } = useTranslation('importing')
  const count = report.created + report.updated
  const isReady = count > 0 && missingFields(report.kind, report.columns).length === 0 && !state.isBusy
  return (
    <Stack gap="xs">
      <Group>
        <Button onClick={state.run} disabled={!isReady}>
          {count === 0 ? t('nothing') : t(`run.${report.kind}`, { count })}
        </Button>
        <Text component="output" size="sm" c="dimmed">
          {state.isImporting && t(`running.${report.kind}`, { count })}
          {state.isBusy && !state.isImporting && t('recounting')}
        </Text>
      </Group>
      {state.isImporting && <Progress value={100} animated aria-hidden />}
    </Stack>
  )
}
