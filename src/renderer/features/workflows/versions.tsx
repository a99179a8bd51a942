import { Button, Group, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeWorkflow } from '../../../shared/describe/workflow.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { WorkflowVersion } from '../../../shared/model/workflow-record.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import classes from './workflows.module.css'

/** How the workflow was before. Taking a version back makes a new one, so nothing is lost by it. */
export function Versions({ workflowId }: { readonly workflowId: string }) {
  const { t } = useTranslation('workflows')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { data, error, refetch } = useQuery(api.workflows.versions.queryOptions({ input: { id: workflowId, limit: 100 } }))
  const { mutate, isPending } = useMutation(
    api.workflows.restoreVersion.mutationOptions({
      onSuccess: (_workflow, { version }) => notify.done(t('versionRestored', { version: Number(version) })),
      onError: notify.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: api.workflows.key() }),
    }),
  )
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  return (
    <ul className={classes['versions']}>
      {data.items.map((version) => (
        <li key={version.version} className={classes['version']}>
          <VersionWords version={version} />
          {!version.isCurrent && (
            <Button variant="default" size="compact-md" fz="sm" leftSection={<IconHistory size={16} aria-hidden />} disabled={isPending} aria-label={t('restoreVersionNamed', { version: version.version })} onClick={() => mutate({ id: workflowId, version: version.version })}>
              {t('restoreVersion')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function VersionWords({ version: { version, createdAt, definition, isCurrent } }: { readonly version: WorkflowVersion }) {
  const { t } = useTranslation('workflows')
  const language = useLanguage()
  const read = WorkflowDefinition.safeParse(definition)
  const plan = read.success ? describeWorkflow(read.data, language) : null
  return (
    <div className={classes['versionWords']}>
      <Group gap="xs">
        <Text fw={600}>{t('version', { version })}</Text>
        {isCurrent && <StatusBadge status="active" label={t('current')} />}
        <Text size="sm" c="dimmed">
          <Moment at={createdAt} />
        </Text>
      </Group>
      {plan !== null && (
        <Text size="sm">
          <strong>{plan.title}.</strong> {plan.lines.join('. ')}.
        </Text>
      )}
    </div>
  )
}
