import { Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTemplates } from '../../rpc/use-templates.ts'
import { TextLink } from '../../ui/links.tsx'
import { NEW_TEMPLATE } from './use-entry.ts'

interface TemplateChoiceProps {
  /** A template's id, or NEW_TEMPLATE. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The mail that the entry has words for: a new template of those words, or one that the office has. */
export function TemplateChoice({ value, onChange }: TemplateChoiceProps) {
  const { t } = useTranslation('gallery')
  const { data } = useTemplates()
  const isNew = value === NEW_TEMPLATE
  return (
    <Stack gap={4}>
      <Select
        label={t('template')}
        description={t(isNew ? 'newTemplateHint' : 'templateHint')}
        allowDeselect={false}
        value={value}
        onChange={(chosen) => onChange(chosen ?? value)}
        data={[{ value: NEW_TEMPLATE, label: t('newTemplate') }, ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {!isNew && (
        <div>
          <TextLink size="sm" to="/templates/$id" params={{ id: value }}>
            {t('openTemplate')}
          </TextLink>
        </div>
      )}
    </Stack>
  )
}
