import { Alert, Box, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SmtpVerdict } from '../../../shared/model/settings.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import type { Account } from './use-mail-account.ts'

interface VerdictAlertProps {
  readonly test: UseMutationResult<SmtpVerdict, Error, Account>
  /** The account was not changed since it was tested. */
  readonly isFresh: boolean
}

/** What the test of the connection found, in words, and the server's own words for whoever helps the office. */
export function VerdictAlert({ test, isFresh }: VerdictAlertProps) {
  const { t } = useTranslation('settings')
  const failureText = useFailureText()
  return (
    <Box component="output" display="block">
      {test.isPending && <Text size="sm">{t('mail.testing')}</Text>}
      {isFresh && test.isError && <Alert color="red">{failureText(test.error)}</Alert>}
      {isFresh && test.data !== undefined && <Verdict verdict={test.data} />}
    </Box>
  )
}

function Verdict({ verdict: { ok, step, message, detail } }: { readonly verdict: SmtpVerdict }) {
  const { t } = useTranslation('settings')
  return (
    <Alert color={ok ? 'teal' : 'red'} title={t(ok ? 'mail.ok' : 'mail.notOk')} icon={ok ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}>
      <Stack gap="xs">
        <span>{message}</span>
        {!ok && step !== null && (
          <Text size="sm" inherit>
            {t('mail.stoppedAt', { step: t(`mail.steps.${step}`) })}
          </Text>
        )}
        {detail !== null && (
          <div>
            <Text size="sm">{t('mail.serverWords')}</Text>
            <Code block>{detail}</Code>
          </div>
        )}
      </Stack>
    </Alert>
  )
}
