import { Alert, Stack, Text } from '@mantine/core'
import { IconKey, IconLock, IconLockOpen, IconShieldCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SecretName, type SecretStore, type Settings } from '../../../shared/model/settings.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Section } from './section.tsx'
import { VaultForm } from './vault-form.tsx'
import classes from './settings.module.css'

const LOOKS: Readonly<Record<SecretStore, { readonly color: string; readonly icon: typeof IconKey }>> = {
  keychain: { color: 'teal', icon: IconShieldCheck },
  vault: { color: 'teal', icon: IconLockOpen },
  locked: { color: 'orange', icon: IconLock },
  session: { color: 'orange', icon: IconKey },
}

/** Where passwords and keys are kept, which are set, and the vault where there is no keychain. */
export function SecretsSection({ settings: { secretStore, secrets } }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings')
  const { color, icon: Icon } = LOOKS[secretStore]
  const state = useFocusAfterChange(secretStore)
  return (
    <Section name="secrets" lead={t('secrets.lead')}>
      <Alert ref={state} tabIndex={-1} color={color} icon={<Icon aria-hidden />} title={t(`secrets.stores.${secretStore}.title`)}>
        {t(`secrets.stores.${secretStore}.text`)}
      </Alert>
      {(secretStore === 'session' || secretStore === 'locked') && <VaultForm key={secretStore} mode={secretStore === 'session' ? 'make' : 'unlock'} />}
      {secretStore !== 'locked' && (
        <Stack gap="xs">
          <Text size="sm" fw={500}>
            {t('secrets.which')}
          </Text>
          <ul className={classes['secrets']}>
            {SecretName.options.filter((name) => name === 'smtpPassword' || secrets[name]).map((name) => (
              <li key={name}>
                <span>{t(`secrets.names.${name}`)}</span>
                <StatusBadge status={secrets[name] ? 'success' : 'pending'} label={t(secrets[name] ? 'secrets.isSet' : 'secrets.notSet')} />
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </Section>
  )
}

/** The form that changed the store is gone with it: the focus goes to what the store is now. */
function useFocusAfterChange(store: SecretStore) {
  const element = useRef<HTMLDivElement>(null)
  const shown = useRef(store)
  useEffect(() => {
    if (shown.current === store) return
    shown.current = store
    if (document.activeElement === document.body) element.current?.focus({ preventScroll: true })
  }, [store])
  return element
}
