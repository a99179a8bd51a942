import { Checkbox, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../../../../shared/model/workflow.ts'

interface MailKindsProps {
  readonly label: string
  readonly description?: string
  readonly value: readonly TemplateCategory[]
  readonly onChange: (categories: TemplateCategory[]) => void
  readonly error?: ReactNode
}

/** Which kinds of mail an address gets, by the categories of templates. */
export function MailKinds({ label, description, value, onChange, error }: MailKindsProps) {
  const { t } = useTranslation('templates')
  return (
    <Checkbox.Group
      label={label}
      description={description}
      error={error}
      value={[...value]}
      onChange={(chosen) => onChange(TEMPLATE_CATEGORIES.filter((category) => chosen.includes(category)))}
    >
      <Group gap="md" mt={6}>
        {TEMPLATE_CATEGORIES.map((category) => (
          <Checkbox key={category} value={category} label={t(`categories.${category}`)} size="sm" />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
