import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconPencil, IconPlugConnected, IconStar } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SenderAccount } from '../../../shared/model/sender-account.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { DangerButton } from '../../ui/danger-button.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { SignInPanel } from './sign-in-panel.tsx'
import { VerdictAlert } from './verdict-alert.tsx'
import classes from './settings.module.css'

interface AccountCardProps {
  readonly account: SenderAccount
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** An account that is kept: what it is, what it lacks, and what can be done with it. */
export function AccountCard({ account, onEdit, onRemove }: AccountCardProps) {
  const { t } = useTranslation('mailAccounts')
  const { fromName, fromAddress, isDefault, lacks } = account
  const api = useApi()
  const test = useMutation({ mutationFn: () => api.mailAccounts.verify.call({ id: account.id }) })
  return (
    <li className={classes['account']}>
      <Stack gap="xs">
        <Group gap="xs">
          <Text fw={600} className={classes['path']}>
            {fromName === '' ? fromAddress : `${fromName} <${fromAddress}>`}
          </Text>
          {isDefault && <StatusBadge status="active" label={t('default')} />}
          {lacks !== null && <StatusBadge status="failed" label={t(`lacks.${lacks}`)} />}
        </Group>
        <About account={account} />
        {lacks !== null && (
          <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
            {t(`lackTexts.${lacks}`)}
          </Alert>
        )}
        {account.login !== 'password' && <SignInPanel account={account} provider={account.login} />}
        <CardButtons account={account} isTesting={test.isPending} onTest={() => test.mutate()} onEdit={onEdit} onRemove={onRemove} />
        <VerdictAlert verdict={test.data} error={test.error} isPending={test.isPending} isFresh={!test.isPending} />
      </Stack>
    </li>
  )
}

interface CardButtonsProps extends AccountCardProps {
  readonly isTesting: boolean
  readonly onTest: () => void
}

function CardButtons({ account: { id, fromAddress, isDefault }, isTesting, onTest, onEdit, onRemove }: CardButtonsProps) {
  const { t } = useTranslation('mailAccounts')
  const api = useApi()
  const notify = useNotify()
  const makeDefault = useMutation({ mutationFn: () => api.mailAccounts.makeDefault.call({ id }), onSuccess: () => notify.done(t('madeDefault', { address: fromAddress })), onError: notify.failed })
  return (
    <Group gap="xs">
      <Button size="compact-md" variant="default" leftSection={<IconPencil size={16} aria-hidden />} aria-label={t('editNamed', { address: fromAddress })} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button size="compact-md" variant="default" leftSection={<IconPlugConnected size={16} aria-hidden />} aria-label={t('testNamed', { address: fromAddress })} loading={isTesting} onClick={onTest}>
        {t('test')}
      </Button>
      {!isDefault && (
        <Button size="compact-md" variant="default" leftSection={<IconStar size={16} aria-hidden />} aria-label={t('makeDefaultNamed', { address: fromAddress })} loading={makeDefault.isPending} onClick={() => makeDefault.mutate()}>
          {t('makeDefault')}
        </Button>
      )}
      <DangerButton size="compact-md" aria-label={t('removeNamed', { address: fromAddress })} onClick={onRemove}>
        {t('remove')}
      </DangerButton>
    </Group>
  )
}

/** By which way it sends, what it sends, and how much. */
function About({ account: { route, host, categories, signedInAs, maxPerMinute = null, maxPerDay = null } }: Pick<AccountCardProps, 'account'>) {
  const { t } = useTranslation('mailAccounts')
  const parts = [
    route === 'graph' ? t('throughGraph') : t('through', { host }),
    ...(maxPerMinute === null ? [] : [t('limits.perMinute', { count: maxPerMinute })]),
    ...(maxPerDay === null ? [] : [t('limits.perDay', { count: maxPerDay })]),
    ...(signedInAs === null ? [] : [t('signedInAs', { address: signedInAs })]),
    ...(categories.length === 0 ? [] : [t('sends', { categories: categories.map((category) => t(`categories.names.${category}`).toLowerCase()).join(', ') })]),
  ]
  return (
    <Text size="sm" c="dimmed" className={classes['path']}>
      {parts.join(' · ')}
    </Text>
  )
}
