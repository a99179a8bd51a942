import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../shared/model/template.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { AttachedFiles } from '../../ui/attached-files.tsx'
import { Card } from '../../ui/card.tsx'
import { fieldErrors } from '../../ui/field-errors.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { CategorySelect } from './category-select.tsx'
import { LanguageTabs } from './language-tabs.tsx'
import { PurposeChoice } from './purpose-choice.tsx'
import { TemplateActions } from './template-actions.tsx'
import { checkDraft, type TemplateDraft } from './template-draft.ts'
import { TemplatePreview } from './template-preview.tsx'
import { useSaveTemplate } from './use-save-template.ts'
import { useTemplateDraft } from './use-template-draft.ts'
import { WordsEditor } from './words-editor.tsx'
import classes from './templates.module.css'

/** Writing on the left, the mail as it will look on the right. */
export function TemplateEditor({ template }: { readonly template: Template }) {
  const { t } = useTranslation('templates')
  const pageLanguage = useLanguage()
  const state = useTemplateDraft(template)
  const { draft, setDraft } = state
  const [chosen, setLanguage] = useState(template.language)
  const language = draft.texts[chosen] === undefined ? draft.language : chosen
  const check = checkDraft(draft)
  const saving = useSaveTemplate(template.id, state)
  const errors = { ...saving.errors, ...(check.ok ? {} : fieldErrors(check.problems, pageLanguage)) }
  return (
    <>
      <PageHeader
        back={<BackLink to="/templates">{t('editor.back')}</BackLink>}
        title={template.name}
        badge={state.isDirty && <Text c="dimmed">{t('editor.unsaved')}</Text>}
        actions={<TemplateActions template={template} state={state} language={language} isSaving={saving.isSaving} onSave={saving.save} />}
      />
      {state.isOutdated && <ChangedElsewhere onTake={state.reset} />}
      <div className={classes['columns']}>
        <Card>
          <Stack gap="md">
            <NameAndCategory draft={draft} error={errors['name']} onChange={setDraft} />
            <PurposeChoice value={draft.purpose} onChange={(purpose) => setDraft({ ...draft, purpose })} />
            <LanguageTabs draft={draft} language={language} onChange={setDraft} onChoose={setLanguage}>
              <WordsEditor key={language} draft={draft} language={language} errors={errors} onChange={setDraft} />
            </LanguageTabs>
            <AttachedFiles title={t('attachments.title')} hint={t('attachments.hint')} files={draft.attachments} error={errors['attachments']} onChange={(attachments) => setDraft((now) => ({ ...now, attachments }))} />
          </Stack>
        </Card>
        <TemplatePreview templateId={template.id} check={check} language={language} />
      </div>
      <UnsavedGuard when={state.isDirty} title={t('editor.leaveTitle')} text={t('editor.leaveText', { name: draft.name })} leaveLabel={t('editor.leave')} />
    </>
  )
}

function ChangedElsewhere({ onTake }: { readonly onTake: () => void }) {
  const { t } = useTranslation('templates')
  return (
    <Alert color="orange" mb="md" role="alert">
      <Group justify="space-between">
        <span>{t('editor.changedElsewhere')}</span>
        <Button variant="default" size="compact-sm" onClick={onTake}>
          {t('editor.takeTheirs')}
        </Button>
      </Group>
    </Alert>
  )
}

interface NameAndCategoryProps {
  readonly draft: TemplateDraft
  readonly error: string | undefined
  readonly onChange: (draft: TemplateDraft) => void
}

function NameAndCategory({ draft, error, onChange }: NameAndCategoryProps) {
  const { t } = useTranslation('templates')
  return (
    <Group grow align="flex-start" preventGrowOverflow={false}>
      <TextInput label={t('editor.name')} required maxLength={200} value={draft.name} error={error} onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })} />
      <CategorySelect label={t('editor.category')} value={draft.category} onChange={(category) => onChange({ ...draft, category })} />
    </Group>
  )
}
