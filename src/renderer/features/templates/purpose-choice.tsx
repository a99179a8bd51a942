import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TemplatePurpose } from '../../../shared/model/template.ts'

interface PurposeChoiceProps {
  readonly value: TemplatePurpose
  readonly onChange: (purpose: TemplatePurpose) => void
}

/** Why the mail is sent, and what the law asks of one that sells. */
export function PurposeChoice({ value, onChange }: PurposeChoiceProps) {
  const { t } = useTranslation('templates')
  const choose = (chosen: string): void => {
    const purpose = TemplatePurpose.safeParse(chosen)
    if (purpose.success) onChange(purpose.data)
  }
  return (
    <Radio.Group label={t('purpose.label')} value={value} onChange={choose}>
      <Stack gap={6} mt={6}>
        {TemplatePurpose.options.map((purpose) => (
          <Radio key={purpose} value={purpose} label={t(`purpose.${purpose}`)} description={t(`purpose.${purpose}Hint`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
