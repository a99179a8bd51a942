import { useState } from 'react'
import type { Template } from '../../../shared/model/template.ts'
import { draftOf, isSameDraft, type TemplateDraft } from './template-draft.ts'

export interface DraftState {
  readonly draft: TemplateDraft
  readonly setDraft: (draft: TemplateDraft | ((now: TemplateDraft) => TemplateDraft)) => void
  readonly isDirty: boolean
  /** Somebody else saved the template while this draft has changes of its own. */
  readonly isOutdated: boolean
  /** Gives up the draft for the template as it is saved now. */
  readonly reset: () => void
  /** The template was saved from `from`: what was written meanwhile stays. */
  readonly wasSaved: (saved: Template, from: TemplateDraft) => void
}

/**
 * The words being edited over the template as it was when they were begun (`base`). A newer
 * template replaces an untouched draft at once, and never a touched one.
 */
export function useTemplateDraft(template: Template): DraftState {
  const [base, setBase] = useState(template)
  const [draft, setDraft] = useState(() => draftOf(template))
  const isDirty = !isSameDraft(draft, draftOf(base))
  const isNewer = template.updatedAt > base.updatedAt
  const start = (from: Template): void => {
    setBase(from)
    setDraft(draftOf(from))
  }
  if (isNewer && !isDirty) start(template)
  return {
    draft,
    setDraft,
    isDirty,
    isOutdated: isNewer && isDirty,
    reset: () => start(isNewer ? template : base),
    wasSaved: (saved, from) => {
      setBase(saved)
      setDraft((now) => (isSameDraft(now, from) ? draftOf(saved) : now))
    },
  }
}
