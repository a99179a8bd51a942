import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import type { Choices } from './choices.ts'
import { Comparison } from './comparison.tsx'
import { NoResults, Results } from './results.tsx'
import type { RunResult } from './run-result.ts'
import { isSame, isWritten } from './sheets.ts'
import { useApply } from './use-apply.ts'
import type { Script } from './use-script.ts'

interface ScriptResultsProps {
  readonly script: Script
  readonly onLibrary: () => void
}

/** What the script came to: a comparison for a saved one, else what it built, else the draft of the other ways. */
export function ScriptResults({ script, onLibrary }: ScriptResultsProps) {
  const { result, draft, sheet } = script
  if (result.kind === 'compared' && sheet.saved !== null) return <SavedResults key={result.comparison.fingerprint} script={script} id={sheet.saved.id} result={result} />
  if (sheet.saved !== null) return <NoResults text="openSaved" onLibrary={onLibrary} />
  if (result.kind === 'built' && result.workflows.length !== 1) {
    return result.workflows.length === 0 ? <NoResults text="nothingBuilt" onLibrary={onLibrary} /> : <BuiltResults key={result.text} script={script} workflows={result.workflows} isOld={result.text !== sheet.text} />
  }
  if (draft === null) return <NoResults text="empty" onLibrary={onLibrary} />
  return <BuiltResults script={script} workflows={[draft]} isOld={result.kind === 'built' ? result.text !== sheet.text : isWritten(sheet) && script.step !== 'ask'} />
}

function BuiltResults({ script, workflows, isOld }: { readonly script: Script; readonly workflows: readonly WorkflowDefinition[]; readonly isOld: boolean }) {
  const { t } = useTranslation('chat')
  const notify = useNotify()
  const navigate = useNavigate()
  const onCreated = (workflow: WorkflowDefinition, id: string): void => {
    if (script.draft !== null && isSame(script.draft, workflow)) script.endDraft(id)
    if (workflows.length > 1) return
    notify.done(t('created', { name: workflow.name }))
    void navigate({ to: '/workflows/$id', params: { id } })
  }
  return <Results workflows={workflows} isOld={isOld} onCreated={onCreated} />
}

interface SavedResultsProps {
  readonly script: Script
  readonly id: string
  readonly result: Extract<RunResult, { kind: 'compared' }>
}

/** The person's choices belong to the comparison that they were made in. */
function SavedResults({ script, id, result: { comparison, text } }: SavedResultsProps) {
  const [choices, setChoices] = useState<Choices>({})
  const { mutate, isPending } = useApply({
    onApplied: ({ script: saved, created }) => {
      const kept = { id: saved.id, name: saved.name, text: saved.script }
      const ofDraft = comparison.items.findIndex(({ kind, definition }) => kind === 'new' && script.draft !== null && isSame(definition, script.draft))
      if (ofDraft !== -1 && created.length > 0) script.endDraft(null)
      script.keepSaved(kept)
      void script.run(kept, saved.script)
    },
    onOutdated: () => void script.run(undefined, text),
  })
  const apply = (): void => mutate({ id, script: text, fingerprint: comparison.fingerprint, choices: Object.entries(choices).map(([key, action]) => ({ key, action })) })
  return (
    <Comparison
      items={comparison.items}
      isOld={text !== script.sheet.text}
      choices={choices}
      isApplying={isPending}
      onChoose={(key, action) => setChoices((all) => ({ ...all, [key]: action }))}
      onApply={apply}
    />
  )
}
