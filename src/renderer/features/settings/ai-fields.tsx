import { Alert, Group, NumberInput, PasswordInput, Select, SimpleGrid, TextInput, type InputWrapperProps } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AiProvider, type ModelProvider } from '../../../shared/model/ai.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { DangerButton } from '../../ui/danger-button.tsx'
import { isOtherServer, KEY_NAMES, MODEL_FIELDS, usualModel, type AiValues } from './ai-values.ts'

/** Fields side by side stand in line when their hints come after them. */
const HINT_BELOW: NonNullable<InputWrapperProps['inputWrapperOrder']> = ['label', 'input', 'description', 'error']

type AiForm = UseFormReturnType<AiValues>

interface AiFieldsProps {
  readonly form: AiForm
  readonly settings: Settings
  readonly onRemoveKey: (name: (typeof KEY_NAMES)[ModelProvider]) => void
}

export function AiFields({ form, settings, onRemoveKey }: AiFieldsProps) {
  const { t } = useTranslation('ai')
  const { provider } = form.getValues()
  return (
    <>
      <Select
        label={t('provider')}
        description={t(`providerHints.${provider}`)}
        inputWrapperOrder={HINT_BELOW}
        maw={420}
        allowDeselect={false}
        data={AiProvider.options.map((value) => ({ value, label: t(`providers.${value}`) }))}
        {...form.getInputProps('provider')}
        onChange={(next: AiProvider | null) => {
          // A key that was typed for one provider is not another's.
          if (next !== null) form.setValues({ provider: next, key: '' })
        }}
      />
      {provider !== 'embedded' && <ModelFields form={form} settings={settings} provider={provider} onRemoveKey={onRemoveKey} />}
    </>
  )
}

function ModelFields({ form, settings, provider, onRemoveKey }: AiFieldsProps & { readonly provider: ModelProvider }) {
  const { t } = useTranslation('ai')
  const usual = usualModel(provider)
  return (
    <>
      <Alert color="fjord" icon={<IconEyeOff aria-hidden />} title={t('sentTitle', { provider: provider === 'compatible' ? t('compatibleName') : t(`providers.${provider}`) })}>
        {t('sent')}
      </Alert>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        {provider === 'compatible' && <TextInput label={t('address')} description={t('addressHint')} inputWrapperOrder={HINT_BELOW} required type="url" autoComplete="off" spellCheck={false} {...form.getInputProps('compatibleAddress')} />}
        <TextInput
          key={provider}
          label={t('model')}
          description={usual === '' ? t('modelRequired') : t('modelHint', { model: usual })}
          inputWrapperOrder={HINT_BELOW}
          required={usual === ''}
          placeholder={usual}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps(MODEL_FIELDS[provider])}
        />
        <Key form={form} settings={settings} provider={provider} onRemoveKey={onRemoveKey} />
        <NumberInput label={t('limit')} description={t('limitHint')} inputWrapperOrder={HINT_BELOW} placeholder={t('noLimit')} min={0} max={1_000_000} decimalScale={2} allowNegative={false} hideControls clampBehavior="none" {...form.getInputProps('monthlyLimitUsd')} />
        <NumberInput label={t('timeout')} description={t('timeoutHint')} inputWrapperOrder={HINT_BELOW} required min={5} max={600} allowDecimal={false} allowNegative={false} hideControls clampBehavior="none" {...form.getInputProps('timeoutSeconds')} />
      </SimpleGrid>
    </>
  )
}

/** Written here, never shown again. */
function Key({ form, settings, provider, onRemoveKey }: AiFieldsProps & { readonly provider: ModelProvider }) {
  const { t } = useTranslation('ai')
  const isSet = settings.secrets[KEY_NAMES[provider]]
  const isMoved = isSet && isOtherServer(settings.ai, form.getValues())
  const hint = isMoved ? 'keyMoved' : isSet ? 'keySetHint' : provider === 'compatible' ? 'keyOptional' : 'keyHint'
  return (
    <div>
      <PasswordInput label={t('key')} description={t(hint)} inputWrapperOrder={HINT_BELOW} placeholder={isSet && !isMoved ? t('keySet') : ''} autoComplete="new-password" {...form.getInputProps('key')} />
      {isSet && (
        <Group mt={4}>
          <DangerButton size="compact-sm" onClick={() => onRemoveKey(KEY_NAMES[provider])}>
            {t('removeKey')}
          </DangerButton>
        </Group>
      )}
    </div>
  )
}
