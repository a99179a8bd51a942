import { Alert, Button, Group, Text } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../ui/use-failure-text.ts'
import type { Script } from './use-script.ts'

/** The draft was changed in another way since the script stood for it: the person says which counts. */
export function DraftAsk({ script: { step, generating, draft, takeDraft, leaveDraft } }: { readonly script: Script }) {
  const { t } = useTranslation(['script', 'common'])
  const failureText = useFailureText()
  if (generating.isWanted && generating.error !== null) {
    return (
      <Alert color="red" role="alert" title={t('draft.notMade')}>
        <Text size="sm">{failureText(generating.error)}</Text>
        <Button variant="default" size="compact-sm" mt="xs" onClick={generating.retry}>
          {t('common:action.tryAgain')}
        </Button>
      </Alert>
    )
  }
  if (step !== 'ask') return null
  return (
    <Alert color="yellow" role="status" icon={<IconArrowsExchange aria-hidden />} title={t('draft.title', { name: draft?.name ?? '' })}>
      <Text size="sm">{t('draft.text')}</Text>
      <Group gap="xs" mt="xs">
        <Button variant="default" size="compact-sm" onClick={takeDraft}>
          {t('draft.take')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={leaveDraft}>
          {t('draft.leave')}
        </Button>
      </Group>
    </Alert>
  )
}
