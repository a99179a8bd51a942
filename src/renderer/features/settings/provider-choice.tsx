import { Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MailProvider } from '../../../shared/model/mail-provider.ts'
import type { SignInProvider } from '../../../shared/model/sender-account.ts'
import { providerOf, withProvider } from './account-values.ts'
import type { AccountFormState } from './use-account-form.ts'

/** The providers that are known, and by which of them one can sign in here. */
export interface Providers {
  readonly all: readonly MailProvider[]
  readonly signIn: readonly SignInProvider[]
}

export const canSignInWith = ({ signIn }: Providers, provider: MailProvider): boolean => provider.signIn !== null && signIn.includes(provider.signIn.provider)

interface ProviderChoiceProps {
  readonly state: AccountFormState
  readonly providers: Providers
}

/** Whose mailbox it is: found from the address, or chosen; what a person must know of it stands below. */
export function ProviderChoice({ state: { form, find }, providers }: ProviderChoiceProps) {
  const { t } = useTranslation(['settings', 'mailAccounts'])
  const values = form.getValues()
  const provider = providerOf(providers.all, values)
  const choose = (id: string | null): void => {
    const chosen = providers.all.find((each) => each.id === id)
    if (chosen === undefined) form.setValues({ host: '', login: 'password', route: 'smtp' })
    else form.setValues(withProvider(form.getValues(), chosen, canSignInWith(providers, chosen)))
  }
  const found = find.data?.found?.provider
  return (
    <div>
      <Select
        label={t('settings:mail.preset')}
        placeholder={t('settings:mail.presetPlaceholder')}
        maw={420}
        value={provider?.id ?? (values.host === '' ? null : 'other')}
        onChange={choose}
        data={[...providers.all.map(({ id, name }) => ({ value: id, label: name })), { value: 'other', label: t('settings:mail.presetOther') }]}
      />
      <Text component="output" display="block" size="sm" c="dimmed" mt={6}>
        {find.isPending && t('mailAccounts:searching')}
        {found !== undefined && found.id === provider?.id && `${t('mailAccounts:found', { provider: found.name })} `}
        {provider !== undefined && t(`mailAccounts:notes.${provider.note}`)}
      </Text>
    </div>
  )
}
