import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../../../shared/model/workflow.ts'

interface CategorySelectProps {
  readonly label: string
  readonly value: TemplateCategory
  readonly onChange: (category: TemplateCategory) => void
}

export function CategorySelect({ label, value, onChange }: CategorySelectProps) {
  const { t } = useTranslation('templates')
  return (
    <Select
      label={label}
      allowDeselect={false}
      value={value}
      onChange={(category) => category !== null && onChange(category)}
      data={TEMPLATE_CATEGORIES.map((each) => ({ value: each, label: t(`categories.${each}`) }))}
    />
  )
}
