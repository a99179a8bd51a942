import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Language } from '../../../shared/language.ts'
import type { TemplateCategory } from '../../../shared/model/workflow.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useSettings } from '../../rpc/use-settings.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { CategorySelect } from './category-select.tsx'
import { startingWords } from './starting-words.ts'

/** Asks for the little that a template cannot be without, makes it and opens it. */
export function NewTemplateDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common'])
  return (
    <Modal opened={opened} onClose={onClose} title={t('create.title')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <NewTemplateForm onClose={onClose} />
    </Modal>
  )
}

function NewTemplateForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common'])
  const pageLanguage = useLanguage()
  const { data: settings } = useSettings()
  const [name, setName] = useState('')
  const [category, setCategory] = useState<TemplateCategory>('bestilling')
  const [chosen, setLanguage] = useState<Language | null>(null)
  const language = chosen ?? settings?.language ?? pageLanguage
  const create = useCreateTemplate()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') create.mutate({ name: name.trim(), category, language, ...startingWords(name.trim(), language) })
      }}
    >
      <Stack gap="md">
        <TextInput label={t('create.name')} description={t('create.nameHint')} required maxLength={200} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <CategorySelect label={t('create.category')} value={category} onChange={setCategory} />
        <Select
          label={t('create.language')}
          allowDeselect={false}
          value={language}
          onChange={setLanguage}
          data={Language.options.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {t('create.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useCreateTemplate() {
  const notify = useNotify()
  const navigate = useNavigate()
  return useMutation(
    useApi().templates.create.mutationOptions({
      onSuccess: (template) => void navigate({ to: '/templates/$id', params: { id: template.id } }),
      onError: notify.failed,
    }),
  )
}
