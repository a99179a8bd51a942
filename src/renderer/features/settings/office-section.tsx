import { Alert, Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Language } from '../../../shared/language.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { focusFirstError } from '../../ui/focus-first-error.ts'
import { fieldErrors } from '../../ui/field-errors.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { ClosedDays } from './closed-days.tsx'
import { checkOffice, officePath, officeValuesOf, type OfficeValues } from './office-values.ts'
import { Section } from './section.tsx'
import { useFollowedForm } from './use-followed-form.ts'

interface OfficeSectionProps {
  readonly settings: Settings
  readonly onDirtyChange: (isDirty: boolean) => void
}

export function OfficeSection({ settings, onDirtyChange }: OfficeSectionProps) {
  const { t } = useTranslation('settings')
  const { form, save, undo, isSaving, message } = useOffice(settings, onDirtyChange)
  return (
    <Section name="office" lead={t('office.lead')}>
      <form onSubmit={form.onSubmit(save, focusFirstError)} noValidate>
        <Stack gap="md">
          <OfficeFields form={form} />
          <Signatures form={form} />
          <ClosedDays days={form.getValues().closedDays} error={form.errors['closedDays']} onChange={(days) => form.setFieldValue('closedDays', days)} />
          {message !== null && (
            <Alert color="red" role="alert">
              {message}
            </Alert>
          )}
          <Group gap="xs">
            <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
              {t('save')}
            </Button>
            {form.isDirty() && (
              <Button variant="subtle" onClick={undo}>
                {t('undo')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

function OfficeFields({ form }: { readonly form: UseFormReturnType<OfficeValues> }) {
  const { t } = useTranslation('settings')
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label={t('office.name')} autoComplete="organization" {...form.getInputProps('name')} />
        <TextInput label={t('office.adminEmail')} description={t('office.adminEmailHint')} type="email" autoComplete="email" inputWrapperOrder={['label', 'input', 'description', 'error']} {...form.getInputProps('adminEmail')} />
      </SimpleGrid>
      <Textarea label={t('office.address')} autosize minRows={2} maxRows={5} autoComplete="street-address" {...form.getInputProps('address')} />
      <Select label={t('office.timezone')} searchable allowDeselect={false} limit={60} maw={420} data={Intl.supportedValuesOf('timeZone')} {...form.getInputProps('timezone')} />
      <TextInput
        label={t('office.orderLink')}
        description={t('office.orderLinkHint', { id: '{kunde_id}', email: '{kunde_epost}' })}
        type="url"
        placeholder="https://"
        autoComplete="off"
        {...form.getInputProps('orderLink')}
      />
    </>
  )
}

function Signatures({ form }: { readonly form: UseFormReturnType<OfficeValues> }) {
  const { t } = useTranslation('settings')
  return (
    <div>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        {Language.options.map((language) => (
          <Textarea key={language} label={t(`office.signature.${language}`)} lang={language} autosize minRows={3} maxRows={8} maxLength={1000} {...form.getInputProps(`signatures.${language}`)} />
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        {t('office.signatureHint', { field: '{{signatur}}' })}
      </Text>
    </div>
  )
}

function useOffice({ office }: Settings, onDirtyChange: (isDirty: boolean) => void) {
  const { t } = useTranslation('settings')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const language = useLanguage()
  const failureText = useFailureText()
  const [message, setMessage] = useState<string | null>(null)
  const validate = (values: OfficeValues) => {
    const check = checkOffice(values)
    return check.ok ? {} : fieldErrors(check.problems, language)
  }
  const { form, accept } = useFollowedForm<OfficeValues>(officeValuesOf(office), validate, onDirtyChange)
  const update = useMutation(
    api.settings.update.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(api.settings.get.queryKey(), saved)
        accept(officeValuesOf(saved.office))
        notify.done(t('saved'))
      },
      onError: (error) => {
        const problems = problemsOfError(error).map((problem) => ({ ...problem, path: officePath(problem.path) }))
        form.setErrors(fieldErrors(problems, language))
        setMessage(problems.length === 0 ? failureText(error) : null)
      },
    }),
  )
  const save = (values: OfficeValues): void => {
    const check = checkOffice(values)
    setMessage(null)
    if (check.ok) update.mutate(check.input)
  }
  return { form, save, undo: () => accept(officeValuesOf(office)), isSaving: update.isPending, message }
}
