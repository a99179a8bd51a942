import { Alert, Box, Button, Code, Divider, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconPlugConnected } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AiVerdict } from '../../../shared/model/ai.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { AiFields } from './ai-fields.tsx'
import { AiUsagePanel } from './ai-usage.tsx'
import { HalfSavedError } from './half-saved-error.ts'
import { Section } from './section.tsx'
import { useAiSettings, type Choice } from './use-ai-settings.ts'

interface AiSectionProps {
  readonly settings: Settings
  readonly onDirtyChange: (isDirty: boolean) => void
}

/** Who reads descriptions. A language model can be tested before it is saved, and what it costs is told. */
export function AiSection({ settings, onDirtyChange }: AiSectionProps) {
  const { t } = useTranslation('ai')
  const { form, test, save, removeKey, choice, isVerdictFresh, undo } = useAiSettings(settings, onDirtyChange)
  const withChoice = (act: (choice: Choice) => void) => (): void => {
    const next = choice()
    if (next !== undefined) act(next)
  }
  const isModel = form.getValues().provider !== 'embedded'
  return (
    <Section name="ai" lead={t('lead')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          withChoice((next) => save.mutate(next))()
        }}
      >
        <Stack gap="md">
          <AiFields form={form} settings={settings} onRemoveKey={(name) => removeKey.mutate(name)} />
          <Verdict test={test} isFresh={isVerdictFresh && isModel} />
          <SaveProblem error={save.error} />
          <Buttons canTest={isModel} isDirty={form.isDirty()} isSaving={save.isPending} isTesting={test.isPending} onTest={withChoice((next) => test.mutate(next))} onUndo={undo} />
        </Stack>
      </form>
      <Divider />
      <AiUsagePanel />
    </Section>
  )
}

interface ButtonsProps {
  readonly canTest: boolean
  readonly isDirty: boolean
  readonly isSaving: boolean
  readonly isTesting: boolean
  readonly onTest: () => void
  readonly onUndo: () => void
}

function Buttons({ canTest, isDirty, isSaving, isTesting, onTest, onUndo }: ButtonsProps) {
  const { t } = useTranslation(['ai', 'settings'])
  return (
    <>
      <Group gap="xs">
        <Button type="submit" loading={isSaving} disabled={!isDirty}>
          {t('settings:save')}
        </Button>
        {canTest && (
          <Button variant="default" leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={onTest} loading={isTesting}>
            {t('test')}
          </Button>
        )}
        {isDirty && (
          <Button variant="subtle" onClick={onUndo}>
            {t('settings:undo')}
          </Button>
        )}
      </Group>
      {canTest && (
        <Text size="sm" c="dimmed">
          {t('testHint')}
        </Text>
      )}
    </>
  )
}

function Verdict({ test, isFresh }: { readonly test: UseMutationResult<AiVerdict, Error, Choice>; readonly isFresh: boolean }) {
  const { t } = useTranslation('ai')
  const failureText = useFailureText()
  const verdict = isFresh ? test.data : undefined
  return (
    <Box component="output" display="block">
      {test.isPending && <Text size="sm">{t('testing')}</Text>}
      {isFresh && test.isError && <Alert color="red">{failureText(test.error)}</Alert>}
      {verdict !== undefined && (
        <Alert color={verdict.ok ? 'teal' : 'red'} title={t(verdict.ok ? 'ok' : 'notOk')} icon={verdict.ok ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}>
          <Stack gap="xs">
            <span>{verdict.message}</span>
            {verdict.detail !== null && (
              <div>
                <Text size="sm">{t('serverWords')}</Text>
                <Code block>{verdict.detail}</Code>
              </div>
            )}
          </Stack>
        </Alert>
      )}
    </Box>
  )
}

function SaveProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('ai')
  const failureText = useFailureText()
  if (error === null) return null
  const isHalf = error instanceof HalfSavedError
  return (
    <Alert color="red" role="alert">
      {isHalf && `${t('keyNotSaved')} `}
      {failureText(isHalf ? error.cause : error)}
    </Alert>
  )
}
