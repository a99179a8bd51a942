import { Group, Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Language } from '../../../shared/language.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { Section } from './section.tsx'
import { useSaveSettings } from './use-save-settings.ts'

/** The shell shows the page in the office's language as soon as it is another. */
export function LanguageSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings')
  const save = useSaveSettings()
  const choose = (value: string): void => {
    const language = Language.safeParse(value)
    if (language.success) save.mutate({ language: language.data })
  }
  return (
    <Section name="language" lead={t('language.lead')}>
      <Radio.Group label={t('language.label')} value={(save.isPending ? save.variables.language : undefined) ?? settings.language} onChange={choose}>
        <Group mt="xs" gap="lg">
          {Language.options.map((value) => (
            <Radio key={value} value={value} label={t(`language.languages.${value}`)} lang={value} />
          ))}
        </Group>
      </Radio.Group>
    </Section>
  )
}
