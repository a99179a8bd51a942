import { Alert, Anchor, Box, Button, Group, Stack, Text } from '@mantine/core'
import { IconExternalLink, IconLogin2 } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SenderAccount, SignInProvider } from '../../../shared/model/sender-account.ts'
import type { SignIn } from '../../../shared/model/sign-in.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { PROVIDER_NAMES } from './account-login-fields.tsx'

interface SignInPanelProps {
  readonly account: SenderAccount
  readonly provider: SignInProvider
}

/** Signing in with the provider, in the person's own browser; what becomes of it is told here. */
export function SignInPanel({ account, provider }: SignInPanelProps) {
  const { t } = useTranslation('mailAccounts')
  const api = useApi()
  const notify = useNotify()
  const [begunId, setBegunId] = useState<string | null>(null)
  const begin = useMutation({ mutationFn: () => api.mailAccounts.beginSignIn.call({ id: account.id }), onSuccess: ({ id }) => setBegunId(id), onError: notify.failed })
  const cancel = useMutation({ mutationFn: (id: string) => api.mailAccounts.cancelSignIn.call({ id }), onError: notify.failed })
  const { data: signIn } = useQuery({ ...api.mailAccounts.signIn.queryOptions({ input: { id: begunId ?? '' } }), enabled: begunId !== null })
  const isUnderWay = signIn?.status === 'waiting' || signIn?.status === 'exchanging'
  return (
    <Stack gap="xs">
      {!isUnderWay && (
        <Group>
          <Button variant={account.lacks === null ? 'default' : 'filled'} leftSection={<IconLogin2 size={16} aria-hidden />} loading={begin.isPending} onClick={() => begin.mutate()}>
            {t(account.signedInAs === null ? 'signIn.begin' : 'signIn.again', { provider: PROVIDER_NAMES[provider] })}
          </Button>
        </Group>
      )}
      <Box component="output" display="block">{signIn !== undefined && <State signIn={signIn} onCancel={() => cancel.mutate(signIn.id)} />}</Box>
    </Stack>
  )
}

function State({ signIn: { status, authorizeUrl, message, detail }, onCancel }: { readonly signIn: SignIn; readonly onCancel: () => void }) {
  const { t } = useTranslation('mailAccounts')
  if (status === 'exchanging') return <Text size="sm">{t('signIn.exchanging')}</Text>
  if (status === 'waiting') {
    return (
      <Stack gap="xs" align="flex-start">
        <Anchor href={authorizeUrl} target="_blank" rel="noreferrer">
          <Group gap={6} component="span">
            <IconExternalLink size={16} aria-hidden />
            {t('signIn.open')}
          </Group>
        </Anchor>
        <Text size="sm">{t('signIn.waiting')}</Text>
        <Button size="compact-md" variant="subtle" color="gray" onClick={onCancel}>
          {t('signIn.cancel')}
        </Button>
      </Stack>
    )
  }
  return (
    <Alert color={status === 'done' ? 'teal' : status === 'cancelled' ? 'gray' : 'red'}>
      {message}
      {detail !== null && (
        <Text size="sm" mt={4}>
          {detail}
        </Text>
      )}
    </Alert>
  )
}
