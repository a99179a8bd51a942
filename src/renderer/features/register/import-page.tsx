import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../ui/links.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { ImportColumnsCard } from './import-columns-card.tsx'
import { ImportFileCard } from './import-file-card.tsx'
import { ImportOutcomeCard } from './import-outcome-card.tsx'
import { RejectedRowsCard } from './rejected-rows-card.tsx'
import { useImport } from './use-import.ts'

/** Customers from a file: choose it, see what will happen, let it happen, read what happened. */
export function ImportPage() {
  const { t } = useTranslation(['register', 'common'])
  const state = useImport()
  const { file, report } = state
  return (
    <Page>
      <PageHeader back={<TextLink to="/customers">{t('importing.back')}</TextLink>} title={t('common:rooms.importCustomers')} description={t('importing.lead')} />
      <Stack gap="md">
        <ImportFileCard file={file} report={report} isReading={state.isReading} error={state.error} onChoose={state.choose} />
        {file !== null && report !== null && (
          <>
            {report.dryRun && <ImportColumnsCard columns={report.columns} isBusy={state.isBusy} onMap={state.map} />}
            <ImportOutcomeCard state={state} report={report} />
            {report.rejected.length > 0 && <RejectedRowsCard report={report} />}
          </>
        )}
      </Stack>
    </Page>
  )
}
