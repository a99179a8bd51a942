import { useMemo, useRef, useState } from 'react'
import type { ProblemRef } from '../../../../shared/failure.ts'
import { WorkflowDefinition } from '../../../../shared/model/workflow.ts'
import { changed, redone, startHistory, undone } from './history.ts'
import { draftOf, readDraft, type Draft } from './draft.ts'

export interface Edit {
  readonly draft: Draft
  /** The draft as a definition; null while it is none. */
  readonly definition: WorkflowDefinition | null
  readonly problems: readonly ProblemRef[]
  /** Something differs from what is stored. */
  readonly isChanged: boolean
  /** @param field names what is typed in, so that a word is undone as one */
  readonly change: (draft: Draft, field?: string) => void
  /** A key for a new step. */
  readonly newKey: () => string
  /** Undefined where there is nothing to take back, or to make again. */
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  readonly startOver: () => void
}

/**
 * A workflow that is being edited, with its undo and redo. Whether it is on is no part of it: that
 * is switched at once. When `stored` changes meanwhile, the draft follows as long as nothing in it
 * was changed, and else stays what the person made it.
 */
export function useEdit(stored: WorkflowDefinition): Edit {
  const newKey = useNewKey()
  const [base, setBase] = useState(stored)
  const [history, setHistory] = useState(() => startHistory(draftOf(stored, newKey)))
  const draft = history.present
  const { definition, problems } = useMemo(() => readDraft(draft), [draft])
  const isOther = (other: WorkflowDefinition): boolean => definition === null || written(definition) !== written(other)
  if (written(base) !== written(stored)) {
    setBase(stored)
    if (!isOther(base)) setHistory((current) => changed(current, draftOf(stored, newKey)))
  }
  return {
    draft,
    definition: definition === null ? null : { ...definition, isActive: stored.isActive },
    problems,
    isChanged: isOther(stored),
    change: (next, field) => setHistory((current) => changed(current, next, field)),
    newKey,
    undo: history.past.length === 0 ? undefined : () => setHistory(undone),
    redo: history.future.length === 0 ? undefined : () => setHistory(redone),
    startOver: () => setHistory((current) => changed(current, draftOf(stored, newKey))),
  }
}

/** A definition in one way of writing it, but for whether it is on. */
function written(definition: WorkflowDefinition): string {
  return JSON.stringify(WorkflowDefinition.parse({ ...definition, isActive: true }))
}

function useNewKey(): () => string {
  const count = useRef(0)
  return () => `step-${++count.current}`
}
