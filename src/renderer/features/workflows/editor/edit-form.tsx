import { Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkflowDefinition } from '../../../../shared/model/workflow.ts'
import type { WorkflowRecord } from '../../../../shared/model/workflow-record.ts'
import { useLanguage } from '../../../i18n/use-language.ts'
import { Card } from '../../../ui/card.tsx'
import { fieldErrors } from '../../../ui/field-errors.ts'
import { UnsavedGuard } from '../../../ui/unsaved-guard.tsx'
import { WorkflowPreview } from '../../../ui/workflow-preview.tsx'
import { definitionOf } from '../definition-of.ts'
import { errorsAt } from './error-of.ts'
import { SaveBar } from './save-bar.tsx'
import { StartFields } from './start-fields.tsx'
import { StepList } from './step-list.tsx'
import { useEdit, type Edit } from './use-edit.ts'
import { useSaveWorkflow } from './use-save-workflow.ts'
import classes from './editor.module.css'

/** After the last key (ms) the preview is made anew. */
const PAUSE = 300

/** Changes everything about a workflow, beside what it will do. Saving makes a new version; the old one can be taken back. */
export function EditForm({ workflow }: { readonly workflow: WorkflowRecord }) {
  const { t } = useTranslation(['editor', 'common'])
  const edit = useEdit(definitionOf(workflow))
  const saving = useSaveWorkflow(workflow.id)
  const save = (): void => {
    if (edit.definition !== null && edit.isChanged) saving.save(edit.definition)
  }
  useShortcuts(edit, save)
  return (
    <div className={classes['columns']}>
      <div className={classes['stack']}>
        <Fields edit={edit} refused={saving.problems} onTouched={saving.forget} />
        <SaveBar edit={edit} isSaving={saving.isSaving} onSave={save} />
      </div>
      <LivePreview definition={edit.definition} stored={definitionOf(workflow)} />
      <UnsavedGuard when={edit.isChanged} title={t('unsaved.title')} text={t('unsaved.text')} leaveLabel={t('unsaved.leave')} />
    </div>
  )
}

interface FieldsProps {
  readonly edit: Edit
  /** What the engine refused when it was saved last. */
  readonly refused: Parameters<typeof fieldErrors>[0]
  readonly onTouched: () => void
}

function Fields({ edit: { draft, problems, change, newKey }, refused, onTouched }: FieldsProps) {
  const { t } = useTranslation('editor')
  const errorOf = errorsAt(fieldErrors([...problems, ...refused], useLanguage()))
  const set = (next: Partial<typeof draft>, field?: string): void => {
    onTouched()
    change({ ...draft, ...next }, field)
  }
  const { workflow, steps } = draft
  return (
    <>
      <Card title={t('about')}>
        <div className={classes['stack']}>
          <TextInput label={t('name')} required value={workflow.name} maxLength={200} error={workflow.name.trim() === '' && t('nameMissing')} onChange={(event) => set({ workflow: { ...workflow, name: event.currentTarget.value } }, 'name')} />
          <Textarea label={t('description')} autosize minRows={2} maxLength={5000} value={workflow.description ?? ''} onChange={(event) => set({ workflow: { ...workflow, description: event.currentTarget.value } }, 'description')} />
        </div>
      </Card>
      <Card title={t('start.title')}>
        <StartFields workflow={workflow} onChange={(changed, field) => set({ workflow: changed }, field)} errorOf={errorOf} />
      </Card>
      <Card>
        <StepList steps={steps} isEventBased={workflow.workflowType === 'event_based'} onChange={(changed, field) => set({ steps: changed }, field)} newKey={newKey} errorOf={errorOf} />
      </Card>
    </>
  )
}

/** What the workflow would do as it is written now; while it cannot be saved, as it could be last. */
function LivePreview({ definition, stored }: { readonly definition: WorkflowDefinition | null; readonly stored: WorkflowDefinition }) {
  const { t } = useTranslation('common')
  const [lastWhole, setLastWhole] = useState(stored)
  if (definition !== null && JSON.stringify(definition) !== JSON.stringify(lastWhole)) setLastWhole(definition)
  const [shown] = useDebouncedValue(lastWhole, PAUSE)
  return (
    <Card title={t('preview.title')}>
      <WorkflowPreview workflow={shown} />
    </Card>
  )
}

/** Ctrl/Cmd+S saves; Ctrl/Cmd+Z and Shift with it undo and redo, but in a text, where the browser has its own. */
function useShortcuts({ undo, redo }: Edit, save: () => void): void {
  useHotkeys([['mod+S', save]], [])
  useHotkeys([
    ['mod+Z', () => undo?.()],
    ['mod+shift+Z', () => redo?.()],
  ])
}
