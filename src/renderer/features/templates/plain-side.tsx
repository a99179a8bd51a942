import { Button, Group, Stack, Switch, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { TemplateText } from '../../../shared/model/template.ts'
import { NO_OWN_TEXT } from './starting-words.ts'
import type { WordsField } from './use-words-editor.ts'
import classes from './templates.module.css'

interface PlainSideProps {
  readonly words: TemplateText
  readonly error: string | undefined
  readonly language: Language
  readonly field: WordsField
  readonly onChange: (text: string) => void
}

/** The mail for programs that show no looks: made of what is written, unless the author wants words of its own. */
export function PlainSide({ words, error, language, field, onChange }: PlainSideProps) {
  const { t } = useTranslation('templates')
  const [isOwn, setIsOwn] = useState(words.bodyText.trim() !== '')
  const choose = (own: boolean): void => {
    setIsOwn(own)
    onChange(own ? NO_OWN_TEXT[language] : '')
  }
  return (
    <Stack gap="sm">
      <Switch label={t('editor.ownText')} description={t('editor.ownTextHint')} checked={isOwn} onChange={(event) => choose(event.currentTarget.checked)} />
      {isOwn && <Textarea aria-label={t('editor.text')} autosize minRows={14} maxRows={28} classNames={{ input: classes['code'] ?? '' }} error={error} lang={language} {...field} />}
    </Stack>
  )
}

/** Beside the other sides, for who changes the mail and would forget its second text. */
export function OwnTextNote({ onLetGo }: { readonly onLetGo: () => void }) {
  const { t } = useTranslation('templates')
  return (
    <Group gap="xs" justify="space-between">
      <Text size="sm" c="dimmed">
        {t('editor.ownTextNote')}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onLetGo}>
        {t('editor.ownTextAway')}
      </Button>
    </Group>
  )
}
