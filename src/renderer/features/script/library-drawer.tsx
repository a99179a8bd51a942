import { Button, Drawer, Stack, Text, Title } from '@mantine/core'
import { IconCode, IconFileCode } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ScriptExample, ScriptSummary } from '../../../shared/contract/scripts.ts'
import type { ScriptLanguage } from '../../../shared/model/script.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { isCovered } from '../../ui/is-covered.ts'
import { Moment } from '../../ui/moment.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { DeleteScript } from './delete-script.tsx'
import classes from './script.module.css'

interface LibraryDrawerProps {
  readonly opened: boolean
  readonly language: ScriptLanguage
  readonly openedId: string | null
  readonly onClose: () => void
  readonly onExample: (text: string) => void
  readonly onOpen: (script: ScriptSummary) => void
  readonly onDeleted: (id: string) => void
}

/** The office's saved scripts, and examples to begin from. */
export function LibraryDrawer({ opened, onClose, ...lists }: LibraryDrawerProps) {
  const { t } = useTranslation(['script', 'common'])
  return (
    <Drawer opened={opened} onClose={() => isCovered() || onClose()} position="right" size="md" title={t('library.title')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <Stack gap="xl">
        <section aria-label={t('library.saved')}>
          <Title order={3} mb="sm">
            {t('library.saved')}
          </Title>
          <SavedScripts openedId={lists.openedId} onOpen={lists.onOpen} onDeleted={lists.onDeleted} />
        </section>
        <section aria-label={t('library.examples')}>
          <Title order={3} mb="sm">
            {t('library.examples')}
          </Title>
          <Examples language={lists.language} onExample={lists.onExample} />
        </section>
      </Stack>
    </Drawer>
  )
}

function SavedScripts({ openedId, onOpen, onDeleted }: Pick<LibraryDrawerProps, 'openedId' | 'onOpen' | 'onDeleted'>) {
  const { t } = useTranslation('script')
  const { data, error, refetch } = useQuery(useApi().scripts.list.queryOptions({ input: { limit: 500 } }))
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  if (data.items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('library.noneSaved')}
      </Text>
    )
  }
  return (
    <ul className={classes['list']}>
      {data.items.map((script) => (
        <li key={script.id} className={classes['entry']}>
          <IconFileCode size={20} stroke={1.5} aria-hidden />
          <div className={classes['entryWords']}>
            <Text fw={600}>{script.name}</Text>
            <Text size="sm" c="dimmed">
              {t(`languages.${script.language}`)} · {t('library.workflows', { count: script.workflowCount })} · <Moment at={script.updatedAt} />
            </Text>
          </div>
          <div className={classes['entryActs']}>
            <Button variant="default" size="compact-md" fz="sm" onClick={() => onOpen(script)} disabled={script.id === openedId} {...(script.id !== openedId && { 'aria-label': t('library.openNamed', { name: script.name }) })}>
              {t(script.id === openedId ? 'library.isOpen' : 'library.openOne')}
            </Button>
            <DeleteScript script={script} onDeleted={onDeleted} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Examples({ language, onExample }: Pick<LibraryDrawerProps, 'language' | 'onExample'>) {
  const { data, error, refetch } = useQuery(useApi().scripts.library.queryOptions())
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingState />
  return (
    <ul className={classes['list']}>
      {data.examples.map((example) => (
        <Example key={example.id} example={example} language={language} onExample={onExample} />
      ))}
    </ul>
  )
}

function Example({ example: { title, description, scripts }, language, onExample }: Pick<LibraryDrawerProps, 'language' | 'onExample'> & { readonly example: ScriptExample }) {
  const { t } = useTranslation('script')
  return (
    <li className={classes['entry']}>
      <IconCode size={20} stroke={1.5} aria-hidden />
      <div className={classes['entryWords']}>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed">
          {description}
        </Text>
      </div>
      <div className={classes['entryActs']}>
        <Button variant="default" size="compact-md" fz="sm" onClick={() => onExample(scripts[language])} aria-label={t('library.useNamed', { name: title })}>
          {t('library.use')}
        </Button>
      </div>
    </li>
  )
}
