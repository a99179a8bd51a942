import { SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { FieldErrors } from '../../ui/field-errors.ts'
import { LoadingState } from '../../ui/states.tsx'
import { OwnTextNote, PlainSide } from './plain-side.tsx'
import { textPath, type TemplateDraft } from './template-draft.ts'
import { UnknownFields } from './unknown-fields.tsx'
import { useWordsEditor, type Side } from './use-words-editor.ts'
import { VariableChips } from './variable-chips.tsx'
import classes from './templates.module.css'

/** The editor's program is large and is fetched when a template is first opened. */
const RichBody = lazy(async () => ({ default: (await import('./rich/rich-body.tsx')).RichBody }))

interface WordsEditorProps {
  readonly draft: TemplateDraft
  readonly language: Language
  readonly errors: FieldErrors
  readonly onChange: (draft: TemplateDraft) => void
}

/** Subject and body in one language. A chip goes in where the caret last was, in whichever field. */
export function WordsEditor({ draft, language, errors, onChange }: WordsEditorProps) {
  const { t, i18n } = useTranslation('templates')
  const [side, setSide] = useState<Side>('rich')
  const { words, field, insert, change, rich, onRichFocus } = useWordsEditor({ draft, language, side, onChange })
  const error = (name: 'subject' | 'preheader' | 'bodyHtml' | 'bodyText'): string | undefined => errors[textPath(draft, language, name)]
  return (
    <Stack gap="md">
      <TextInput label={t('editor.subject')} required maxLength={200} error={error('subject')} lang={language} {...field('subject')} />
      <TextInput label={t('editor.preheader')} description={t('editor.preheaderHint')} maxLength={200} error={error('preheader')} lang={language} {...field('preheader')} />
      <VariableChips onInsert={insert} />
      <SegmentedControl
        aria-label={t('editor.sides')}
        className={classes['sides']}
        value={side}
        onChange={setSide}
        data={(['rich', 'bodyHtml', 'bodyText'] as const).map((value) => ({ value, label: t(`editor.${SIDE_NAMES[value]}`) }))}
      />
      {side === 'rich' && (
        <Suspense fallback={<LoadingState />}>
          <RichBody key={i18n.language} html={words.bodyHtml} language={language} error={error('bodyHtml')} onChange={(html) => change('bodyHtml', html)} onFocus={onRichFocus} onOpenSource={() => setSide('bodyHtml')} handle={rich} />
        </Suspense>
      )}
      {side === 'bodyHtml' && (
        <Textarea aria-label={t('editor.html')} autosize minRows={14} maxRows={28} spellCheck={false} classNames={{ input: classes['code'] ?? '' }} error={error('bodyHtml')} lang={language} {...field('bodyHtml')} />
      )}
      <UnknownFields words={words} />
      {side !== 'bodyText' && words.bodyText.trim() !== '' && <OwnTextNote onLetGo={() => change('bodyText', '')} />}
      {side === 'bodyText' && <PlainSide words={words} error={error('bodyText')} language={language} field={field('bodyText')} onChange={(text) => change('bodyText', text)} />}
    </Stack>
  )
}

const SIDE_NAMES = { rich: 'rich', bodyHtml: 'html', bodyText: 'text' } as const
