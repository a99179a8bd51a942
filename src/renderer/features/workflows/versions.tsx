import { Button, Group, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeWorkflow } from '../../../shared/describe/workflow.ts'
import { workflowChanges } from '../../../shared/describe/workflow-changes.ts'
import { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { WorkflowVersion } from '../../../shared/model/workflow-record.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useTemplateName } from '../../rpc/use-templates.ts'
import { ChangeList } from '../../ui/change-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import classes from './workflows.module.css'

const PAGE = 30

/** How the workflow was before, and what each save changed. Taking a version back makes a new one, so nothing is lost by it. */
export function Versions({ workflowId }: { readonly workflowId: string }) {
  const { t } = useTranslation('workflows')
  const { versions, error, refetch, older, isFetchingOlder } = useVersions(workflowId)
  const { restore, isRestoring } = useRestore(workflowId)
  if (error !== null && versions === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (versions === undefined) return <LoadingState />
  return (
    <>
      <Text c="dimmed" mb="sm">
        {t('versions.lead')}
      </Text>
      <ol className={classes['versions']} reversed>
        {versions.map((version, index) => (
          <li key={version.version} className={classes['version']} data-testid="version">
            <VersionWords version={version} before={versions[index + 1]} />
            {!version.isCurrent && (
              <Button variant="default" size="compact-md" fz="sm" leftSection={<IconHistory size={16} aria-hidden />} disabled={isRestoring} aria-label={t('restoreVersionNamed', { version: version.version })} onClick={() => restore(version.version)}>
                {t('restoreVersion')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {older !== undefined && (
        <Button variant="default" loading={isFetchingOlder} onClick={older}>
          {t('versions.older')}
        </Button>
      )}
    </>
  )
}

function useVersions(id: string) {
  const query = useInfiniteQuery(
    useApi().workflows.versions.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  return { versions: data?.pages.flatMap((page) => page.items), error, refetch, older: hasNextPage ? () => void fetchNextPage() : undefined, isFetchingOlder: isFetchingNextPage }
}

function useRestore(id: string) {
  const { t } = useTranslation('workflows')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { mutate, isPending } = useMutation(
    api.workflows.restoreVersion.mutationOptions({
      onSuccess: (_workflow, { version }) => notify.done(t('versionRestored', { version: Number(version) })),
      onError: notify.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: api.workflows.key() }),
    }),
  )
  return { restore: (version: number) => mutate({ id, version }), isRestoring: isPending }
}

interface VersionWordsProps {
  readonly version: WorkflowVersion
  /** The version before it; undefined for the first, or one that is not fetched. */
  readonly before: WorkflowVersion | undefined
}

function VersionWords({ version: { version, createdAt, definition, isCurrent }, before }: VersionWordsProps) {
  const { t } = useTranslation('workflows')
  const language = useLanguage()
  const templateName = useTemplateName()
  const read = WorkflowDefinition.safeParse(definition)
  const plan = read.success ? describeWorkflow(read.data, language, { templateName }) : null
  return (
    <Stack gap={4} className={classes['versionWords']}>
      <Group gap="xs">
        <Text fw={600}>{t('version', { version })}</Text>
        {isCurrent && <StatusBadge status="active" label={t('current')} />}
        <Text size="sm" c="dimmed">
          <Moment at={createdAt} />
        </Text>
      </Group>
      <Text size="sm">
        {plan === null ? (
          t('versions.unread')
        ) : (
          <>
            <strong>{plan.title}.</strong> {plan.lines.join('. ')}.
          </>
        )}
      </Text>
      {read.success && version === 1 && (
        <Text size="sm" c="dimmed">
          {t('versions.first')}
        </Text>
      )}
      {read.success && before !== undefined && <Changes before={before} after={read.data} startsOpen={isCurrent} />}
    </Stack>
  )
}

interface ChangesProps {
  readonly before: WorkflowVersion
  readonly after: WorkflowDefinition
  readonly startsOpen: boolean
}

/** What a save changed, against the version before it. */
function Changes({ before, after, startsOpen }: ChangesProps) {
  const { t } = useTranslation('workflows')
  const language = useLanguage()
  const templateName = useTemplateName()
  const read = WorkflowDefinition.safeParse(before.definition)
  if (!read.success) return null
  const changes = workflowChanges(read.data, after, language, { templateName })
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('versions.same')}
      </Text>
    )
  }
  return (
    <details open={startsOpen} className={classes['changed']}>
      <summary>{t('versions.changed')}</summary>
      <Text size="xs" c="dimmed">
        {t('versions.against', { version: before.version })}
      </Text>
      <ChangeList changes={changes} />
    </details>
  )
}
