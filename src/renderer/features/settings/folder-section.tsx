import { Alert, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/model/settings.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { focusFirstError } from '../../ui/focus-first-error.ts'
import { fieldErrors } from '../../ui/field-errors.ts'
import { Moment } from '../../ui/moment.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { checkFolder, type FolderValues } from './folder-values.ts'
import { Section } from './section.tsx'
import { useFollowedForm } from './use-followed-form.ts'
import classes from './settings.module.css'

interface FolderSectionProps {
  readonly settings: Settings
  readonly onDirtyChange: (isDirty: boolean) => void
}

/** The folder whose new files start workflows. */
export function FolderSection({ settings, onDirtyChange }: FolderSectionProps) {
  const { t } = useTranslation('settings')
  const { form, save, undo, isSaving } = useFolder(settings, onDirtyChange)
  return (
    <Section name="folder" lead={t('folder.lead')}>
      <form onSubmit={form.onSubmit(save, focusFirstError)} noValidate>
        <Stack gap="md">
          <TextInput label={t('folder.label')} description={t('folder.hint')} inputWrapperOrder={['label', 'input', 'description', 'error']} autoComplete="off" spellCheck={false} {...form.getInputProps('folder')} />
          <Group gap="xs">
            <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
              {t('save')}
            </Button>
            {form.isDirty() && (
              <Button variant="subtle" onClick={undo}>
                {t('undo')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      <Watched />
    </Section>
  )
}

/** What is watched now, and what is wrong with it where something is. */
function Watched() {
  const { t } = useTranslation('settings')
  const { data } = useQuery(useApi().events.watchedFolder.queryOptions())
  if (data === undefined) return null
  return (
    <>
      <Text size="sm" c="dimmed" component="div" className={classes['path']}>
        {t('folder.watched')} <Code>{data.folder}</Code>
        {data.lookedAt !== null && data.problem === null && (
          <>
            {' '}
            {t('folder.lookedAt')} <Moment at={data.lookedAt} distance="none" />.
          </>
        )}
      </Text>
      {data.problem !== null && (
        <Alert color="orange" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {data.problem}
        </Alert>
      )}
    </>
  )
}

function useFolder({ watchedFolder }: Settings, onDirtyChange: (isDirty: boolean) => void) {
  const { t } = useTranslation('settings')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const language = useLanguage()
  const validate = (values: FolderValues) => {
    const check = checkFolder(values)
    return check.ok ? {} : fieldErrors(check.problems, language)
  }
  const valuesOf = (folder: string | null): FolderValues => ({ folder: folder ?? '' })
  const { form, accept } = useFollowedForm<FolderValues>(valuesOf(watchedFolder), validate, onDirtyChange)
  const update = useMutation(
    api.settings.update.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(api.settings.get.queryKey(), saved)
        accept(valuesOf(saved.watchedFolder))
        notify.done(t('saved'))
      },
      onError: notify.failed,
    }),
  )
  const save = (values: FolderValues): void => {
    const check = checkFolder(values)
    if (check.ok) update.mutate(check.input)
  }
  return { form, save, undo: () => accept(valuesOf(watchedFolder)), isSaving: update.isPending }
}
