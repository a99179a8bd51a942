import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ExecutionDetail, KeptReport } from '../../../shared/model/execution.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../../ui/card.tsx'
import { downloadFile } from '../../ui/download-file.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './executions.module.css'

/** The reports that a run has made, to be fetched as files. Nothing at all where it has made none. */
export function ReportsCard({ execution: { id, reports } }: { readonly execution: ExecutionDetail }) {
  const { t } = useTranslation('executions')
  if (reports.length === 0) return null
  return (
    <Card title={t('reports')} flush>
      <ul className={classes['reports']}>
        {reports.map((report) => (
          <li key={report.stepId} className={classes['report']}>
            <ReportRow executionId={id} report={report} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ReportRow({ executionId, report: { stepId, filename, rows, bytes, isKept } }: { readonly executionId: string; readonly report: KeptReport }) {
  const { t } = useTranslation('executions')
  const words = useWords()
  const api = useApi()
  const notify = useNotify()
  const fetching = useMutation({ mutationFn: async () => api.executions.report.call({ id: executionId, stepId }), onSuccess: downloadFile, onError: notify.failed })
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Text fw={550}>{filename}</Text>
        <Text size="sm" c="dimmed">
          {isKept ? `${t('reportRows', { count: rows })}, ${words.number(Math.max(1, Math.round(bytes / 1000)))} kB` : t('reportGone')}
        </Text>
      </div>
      {isKept && (
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={fetching.isPending} onClick={() => fetching.mutate()} aria-label={t('fetchReportNamed', { name: filename })}>
          {t('fetchReport')}
        </Button>
      )}
    </Group>
  )
}
