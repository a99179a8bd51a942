import { Alert, Button, Code, Group, Stack, Switch, Text } from '@mantine/core'
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RestFaceStatus } from '../../../shared/model/rest-face.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { CopyText } from './copy-text.tsx'
import { RestKeyField } from './rest-key-field.tsx'
import { RestPortField } from './rest-port-field.tsx'
import { Section } from './section.tsx'
import { useRestFace } from './use-rest-face.ts'
import { useSaveSettings } from './use-save-settings.ts'
import classes from './settings.module.css'

/** Whether other programs on this machine may use this one, where they call and with which key. */
export function RestSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('restFace')
  const rest = useRestFace()
  return (
    <Section name="rest" lead={t('lead')}>
      {rest.isPending && <LoadingState />}
      {rest.isError && rest.data === undefined && <ErrorState error={rest.error} onRetry={() => void rest.refetch()} />}
      {rest.data !== undefined && (rest.data.state === 'always' ? <AlwaysOpen status={rest.data} /> : <Switchable isWished={settings.restEnabled} status={rest.data} />)}
    </Section>
  )
}

/** In a host without a window: nothing to switch, and the key is not the page's to show. */
function AlwaysOpen({ status }: { readonly status: RestFaceStatus }) {
  const { t } = useTranslation('restFace')
  const address = new URL(status.address, window.location.href).href
  return (
    <>
      <Text>{t('always')}</Text>
      <Address address={address} />
      <Text size="sm" c="dimmed">
        {t('alwaysKey')}
      </Text>
      <DocsRow>
        <Button component="a" href={`${address}/docs`} target="_blank" rel="noreferrer" variant="default" rightSection={<IconExternalLink size={16} aria-hidden />}>
          {t('docs')}
        </Button>
      </DocsRow>
    </>
  )
}

function Switchable({ isWished, status }: { readonly isWished: boolean; readonly status: RestFaceStatus }) {
  const { t } = useTranslation('restFace')
  const save = useSaveSettings()
  const isOn = (save.isPending ? save.variables.restEnabled : undefined) ?? isWished
  return (
    <Stack gap="lg">
      <Switch label={t('enable')} description={t('enableHint')} checked={isOn} onChange={(event) => save.mutate({ restEnabled: event.currentTarget.checked })} />
      <Text role="status" size="sm">
        {status.state !== 'always' && t(`state.${status.state}`)}
      </Text>
      {status.failure !== null && <Failed failure={status.failure} />}
      {isWished && (
        <>
          <Address address={status.address} />
          <RestPortField />
          <RestKeyField />
          {status.state === 'on' && <Docs />}
        </>
      )}
    </Stack>
  )
}

function Failed({ failure }: { readonly failure: string }) {
  const { t } = useTranslation('restFace')
  const { restFace } = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const retry = useMutation(restFace.retry.mutationOptions({ onSuccess: (status) => void queries.setQueryData(restFace.get.queryKey(), status), onError: notify.failed }))
  return (
    <Alert color="orange" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="sm" align="flex-start">
        {failure}
        <Button variant="default" size="compact-sm" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
          {t('retry')}
        </Button>
      </Stack>
    </Alert>
  )
}

function Address({ address }: { readonly address: string }) {
  const { t } = useTranslation('restFace')
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('address')}
      </Text>
      <Group gap="xs">
        <Code className={classes['path']}>{address}</Code>
        <CopyText text={address} />
      </Group>
    </div>
  )
}

/** The person's own browser shows the description: the program opens it there, let in without the key. */
function Docs() {
  const { t } = useTranslation('restFace')
  const notify = useNotify()
  const open = useMutation(useApi().restFace.openDocs.mutationOptions({ onError: notify.failed }))
  return (
    <DocsRow>
      <Button variant="default" rightSection={<IconExternalLink size={16} aria-hidden />} loading={open.isPending} onClick={() => open.mutate(undefined)}>
        {t('docs')}
      </Button>
    </DocsRow>
  )
}

function DocsRow({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('restFace')
  return (
    <Stack gap="xs" align="flex-start">
      {children}
      <Text size="sm" c="dimmed">
        {t('docsHint')}
      </Text>
    </Stack>
  )
}
