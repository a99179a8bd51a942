import { Alert, Box, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImapVerdict } from '../../../shared/model/settings.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'

interface ImapVerdictAlertProps {
  readonly test: Pick<UseMutationResult<ImapVerdict>, 'isPending' | 'isError' | 'error' | 'data'>
  /** The mailbox was not changed since it was tested. */
  readonly isFresh: boolean
}

/** What the test of the mailbox found, in words, and the server's own words for whoever helps the office. */
export function ImapVerdictAlert({ test, isFresh }: ImapVerdictAlertProps) {
  const { t } = useTranslation('incoming')
  const failureText = useFailureText()
  return (
    <Box component="output" display="block">
      {test.isPending && <Text size="sm">{t('testing')}</Text>}
      {isFresh && test.isError && <Alert color="red">{failureText(test.error)}</Alert>}
      {isFresh && test.data !== undefined && <Verdict verdict={test.data} />}
    </Box>
  )
}

function Verdict({ verdict: { ok, message, detail } }: { readonly verdict: ImapVerdict }) {
  const { t } = useTranslation('incoming')
  return (
    <Alert color={ok ? 'teal' : 'red'} title={t(ok ? 'ok' : 'notOk')} icon={ok ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}>
      <Stack gap="xs">
        <span>{message}</span>
        {detail !== null && detail !== '' && (
          <div>
            <Text size="sm">{t('ownWords')}</Text>
            <Code block>{detail}</Code>
          </div>
        )}
      </Stack>
    </Alert>
  )
}
