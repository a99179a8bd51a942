import { Alert, Box, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SmtpVerdict } from '../../../shared/model/settings.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'

interface VerdictAlertProps {
  readonly verdict: SmtpVerdict | undefined
  readonly error: unknown
  readonly isPending: boolean
  /** The account was not changed since it was tested. */
  readonly isFresh: boolean
}

/** What the test of the connection found, in words, and the server's own words for whoever helps the office. */
export function VerdictAlert({ verdict, error, isPending, isFresh }: VerdictAlertProps) {
  const { t } = useTranslation('settings')
  const failureText = useFailureText()
  return (
    <Box component="output" display="block">
      {isPending && <Text size="sm">{t('mail.testing')}</Text>}
      {isFresh && error !== null && <Alert color="red">{failureText(error)}</Alert>}
      {isFresh && verdict !== undefined && <Verdict verdict={verdict} />}
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
