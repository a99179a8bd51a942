import { Button, Group, Tabs, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Language } from '../../../shared/language.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DangerButton } from '../../ui/danger-button.tsx'
import { languagesOf, withoutTranslation, withTranslation, type TemplateDraft } from './template-draft.ts'

interface LanguageTabsProps {
  readonly draft: TemplateDraft
  readonly language: Language
  readonly onChange: (draft: TemplateDraft) => void
  readonly onChoose: (language: Language) => void
  /** The editor of the chosen language. */
  readonly children: ReactNode
}

/** The languages that the template has words in, and those that it could have. */
export function LanguageTabs({ draft, language, onChange, onChoose, children }: LanguageTabsProps) {
  const { t } = useTranslation('templates')
  const present = languagesOf(draft)
  const add = (added: Language): void => {
    onChange(withTranslation(draft, added))
    onChoose(added)
  }
  const choose = (value: string | null): void => {
    const chosen = Language.safeParse(value)
    if (chosen.success) onChoose(chosen.data)
  }
  return (
    <Tabs value={language} onChange={choose} keepMounted={false}>
      <Group justify="space-between" gap="xs">
        <Tabs.List aria-label={t('editor.languageTabs')}>
          {present.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`languages.${each}`)}
              {each === draft.language && (
                <Text span size="xs" c="dimmed">
                  {` (${t('editor.main')})`}
                </Text>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Group gap="xs">
          <AddLanguages present={present} onAdd={add} />
          {language !== draft.language && <RemoveLanguage draft={draft} language={language} onChange={onChange} />}
        </Group>
      </Group>
      {present.map((each) => (
        <Tabs.Panel key={each} value={each} pt="md">
          {each === language && children}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function AddLanguages({ present, onAdd }: { readonly present: readonly Language[]; readonly onAdd: (language: Language) => void }) {
  const { t } = useTranslation('templates')
  const missing = Language.options.filter((each) => !present.includes(each))
  return missing.map((each) => (
    <Button key={each} size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onAdd(each)}>
      {t('editor.addLanguage', { language: t(`languages.${each}`) })}
    </Button>
  ))
}

function RemoveLanguage({ draft, language, onChange }: Pick<LanguageTabsProps, 'draft' | 'language' | 'onChange'>) {
  const { t } = useTranslation('templates')
  const [isAsking, setIsAsking] = useState(false)
  const name = t(`languages.${language}`)
  return (
    <>
      <DangerButton size="compact-sm" onClick={() => setIsAsking(true)}>
        {t('editor.removeLanguage', { language: name })}
      </DangerButton>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('editor.removeTitle', { language: name })}
        confirmLabel={t('editor.remove')}
        onConfirm={() => {
          setIsAsking(false)
          onChange(withoutTranslation(draft, language))
        }}
        danger
      >
        <Text>{t('editor.removeText')}</Text>
      </ConfirmDialog>
    </>
  )
}
