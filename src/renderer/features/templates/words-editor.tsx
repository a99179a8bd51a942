import { SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { FieldErrors } from '../../ui/field-errors.ts'
import { textPath, type TemplateDraft } from './template-draft.ts'
import { useWordsEditor, type Side } from './use-words-editor.ts'
import { VariableChips } from './variable-chips.tsx'
import classes from './templates.module.css'

interface WordsEditorProps {
  readonly draft: TemplateDraft
  readonly language: Language
  readonly errors: FieldErrors
  readonly onChange: (draft: TemplateDraft) => void
}

/** Subject and body in one language. A chip goes in where the caret last was, in whichever field. */
export function WordsEditor({ draft, language, errors, onChange }: WordsEditorProps) {
  const { t } = useTranslation('templates')
  const [side, setSide] = useState<Side>('bodyHtml')
  const { field, insert } = useWordsEditor({ draft, language, side, onChange })
  const error = (name: 'subject' | Side): string | undefined => errors[textPath(draft, language, name)]
  return (
    <Stack gap="md">
      <TextInput label={t('editor.subject')} required maxLength={200} error={error('subject')} lang={language} {...field('subject')} />
      <VariableChips onInsert={insert} />
      <SegmentedControl
        aria-label={t('editor.sides')}
        className={classes['sides']}
        value={side}
        onChange={setSide}
        data={[
          { value: 'bodyHtml', label: t('editor.html') },
          { value: 'bodyText', label: t('editor.text') },
        ]}
      />
      <Textarea
        key={side}
        aria-label={t(side === 'bodyHtml' ? 'editor.html' : 'editor.text')}
        {...(side === 'bodyText' ? { description: t('editor.textHint') } : {})}
        autosize
        minRows={14}
        maxRows={28}
        spellCheck={side === 'bodyText'}
        classNames={{ input: classes['code'] ?? '' }}
        error={error(side)}
        lang={language}
        {...field(side)}
      />
    </Stack>
  )
}
