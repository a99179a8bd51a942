import { Alert, Stack } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '../../../shared/model/register.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { ChooseFile } from './choose-file.tsx'
import { DropPage, type DropProblem } from './drop-page.tsx'
import { ImportColumnsCard } from './import-columns-card.tsx'
import { ImportFileCard } from './import-file-card.tsx'
import { ImportOutcomeCard } from './import-outcome-card.tsx'
import { ImportRulesCard } from './import-rules-card.tsx'
import { RejectedRowsCard } from './rejected-rows-card.tsx'
import { UnreadColumnsCard } from './unread-columns-card.tsx'
import { useImport, type ImportState } from './use-import.ts'

export function CustomerImportPage() {
  return <ImportPage kind="customers" />
}

export function OrderImportPage() {
  return <ImportPage kind="orders" />
}

/** A register from a file: choose it, see what will happen, let it happen, read what happened. */
function ImportPage({ kind }: { readonly kind: ImportKind }) {
  const { t } = useTranslation(['importing', 'common'])
  const state = useImport(kind)
  const [problem, setProblem] = useState<DropProblem | null>(null)
  const opener = useRef<() => void>(null)
  const open = (): void => opener.current?.()
  const choose = (file: File): void => {
    setProblem(null)
    state.choose(file)
  }
  return (
    <DropPage disabled={state.isImporting} openRef={opener} onFile={choose} onProblem={setProblem}>
      <Page>
        <PageHeader
          back={<BackLink to={kind === 'customers' ? '/customers' : '/orders'}>{t(`back.${kind}`)}</BackLink>}
          title={t(kind === 'customers' ? 'common:rooms.importCustomers' : 'common:rooms.importOrders')}
          description={t('lead')}
        />
        <Stack gap="md">
          {state.file === null ? <ChooseFile kind={kind} onOpen={open} /> : <ImportFileCard state={state} file={state.file} onOpen={open} />}
          {problem !== null && (
            <Alert color="red" icon={<IconAlertCircle aria-hidden />} role="alert">
              {t(problem)}
            </Alert>
          )}
          {state.file === null ? <ImportRulesCard kind={kind} /> : <Steps state={state} />}
        </Stack>
      </Page>
    </DropPage>
  )
}

function Steps({ state }: { readonly state: ImportState }) {
  const { report, unread } = state
  if (report === null) return unread === null ? null : <UnreadColumnsCard kind={state.kind} file={unread} isBusy={state.isBusy} onMap={state.map} />
  return (
    <>
      {report.dryRun && <ImportColumnsCard report={report} isBusy={state.isBusy} onMap={state.map} />}
      <ImportOutcomeCard state={state} report={report} />
      {report.rejected.length > 0 && <RejectedRowsCard report={report} />}
    </>
  )
}
