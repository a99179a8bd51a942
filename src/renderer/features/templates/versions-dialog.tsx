import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { Template, TemplateContent, TemplateVersion } from '../../../shared/model/template.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { templateDifferences } from './template-differences.ts'
import type { DraftState } from './use-template-draft.ts'
import { VersionComparison } from './version-comparison.tsx'
import classes from './templates.module.css'

interface VersionsDialogProps {
  readonly template: Template
  readonly language: Language
  readonly state: DraftState
  readonly opened: boolean
  readonly onClose: () => void
}

/** What the template was before each save, how that differs from what it is, and the way back. */
export function VersionsDialog({ opened, onClose, ...versions }: VersionsDialogProps) {
  const { t } = useTranslation(['templates', 'common'])
  return (
    <Modal size="xl" opened={opened} onClose={onClose} title={t('versions.title')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <Versions {...versions} onRestored={onClose} />
    </Modal>
  )
}

interface VersionsProps extends Omit<VersionsDialogProps, 'opened' | 'onClose'> {
  readonly onRestored: () => void
}

function Versions({ template, language, state, onRestored }: VersionsProps) {
  const { t } = useTranslation(['templates', 'common'])
  const query = useVersions(template.id)
  const restore = useRestore(state, onRestored)
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState />
  const versions = query.data.pages.flatMap((page) => page.items)
  if (versions.length === 0) return <Text>{t('versions.none')}</Text>
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(state.isDirty ? 'versions.saveFirst' : 'versions.lead')}
      </Text>
      <ul className={classes['versions']}>
        {versions.map((version) => (
          <VersionRow key={version.version} version={version} template={template} language={language} isRefused={state.isDirty || restore.isPending} onRestore={() => restore.mutate({ id: template.id, version: version.version })} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common:action.showMore')}
        </Button>
      )}
    </Stack>
  )
}

function useVersions(id: string) {
  return useInfiniteQuery(
    useApi().templates.versions.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, limit: 20, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      gcTime: 0,
    }),
  )
}

function useRestore(state: DraftState, onRestored: () => void) {
  const { t } = useTranslation('templates')
  const notify = useNotify()
  return useMutation(
    useApi().templates.restoreVersion.mutationOptions({
      onSuccess: (restored, { version }) => {
        state.wasSaved(restored, state.draft)
        notify.done(t('versions.restored', { version: Number(version) }))
        onRestored()
      },
      onError: notify.failed,
    }),
  )
}

interface VersionRowProps {
  readonly version: TemplateVersion
  readonly template: Template
  readonly language: Language
  readonly isRefused: boolean
  readonly onRestore: () => void
}

function VersionRow({ version: { version, content, savedAt }, template, language, isRefused, onRestore }: VersionRowProps) {
  const { t } = useTranslation('templates')
  const [isShown, setIsShown] = useState(false)
  return (
    <li className={classes['version']}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div className={classes['versionWords']}>
          <Text fw={600} span>
            {t('versions.version', { version })}
          </Text>{' '}
          <Text size="sm" c="dimmed" span>
            <Moment at={savedAt} />
          </Text>
          <Differences before={content} after={template} />
        </div>
        <Group gap="xs">
          <Button variant="subtle" size="compact-md" aria-expanded={isShown} aria-label={t('versions.compareNamed', { version })} onClick={() => setIsShown(!isShown)}>
            {t('versions.compare')}
          </Button>
          <Button variant="default" size="compact-md" leftSection={<IconHistory size={16} aria-hidden />} disabled={isRefused} aria-label={t('versions.restoreNamed', { version })} onClick={onRestore}>
            {t('versions.restore')}
          </Button>
        </Group>
      </Group>
      {isShown && <VersionComparison templateId={template.id} before={content} after={template} language={language} />}
    </li>
  )
}

function Differences({ before, after }: { readonly before: TemplateContent; readonly after: TemplateContent }) {
  const { t } = useTranslation('templates')
  const differences = templateDifferences(before, after)
  return (
    <Text size="sm">
      {differences.length === 0
        ? t('versions.same')
        : t('versions.differ', { parts: differences.map((each) => ('language' in each ? t(`versions.parts.${each.what}`, { language: t(`languages.${each.language}`) }) : t(`versions.parts.${each.what}`))).join(', ') })}
    </Text>
  )
}
