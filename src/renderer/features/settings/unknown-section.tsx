import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { UnknownPolicy, type Settings } from '../../../shared/model/settings.ts'
import { Section } from './section.tsx'
import { useSaveSettings } from './use-save-settings.ts'

/** What happens to a mail of which nobody knows whether it got away. */
export function UnknownSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings')
  const save = useSaveSettings()
  const choose = (value: string): void => {
    const policy = UnknownPolicy.safeParse(value)
    if (policy.success) save.mutate({ unknownPolicy: policy.data })
  }
  return (
    <Section name="unknown" lead={t('unknown.lead')}>
      <Radio.Group label={t('unknown.label')} value={(save.isPending ? save.variables.unknownPolicy : undefined) ?? settings.unknownPolicy} onChange={choose}>
        <Stack mt="xs" gap="sm">
          <Radio value="resend" label={t('unknown.resend')} description={t('unknown.resendHint')} />
          <Radio value="ask" label={t('unknown.ask')} description={t('unknown.askHint')} />
        </Stack>
      </Radio.Group>
    </Section>
  )
}
