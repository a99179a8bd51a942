import { skipToken, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { ScriptLanguage } from '../../../shared/model/script.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useDraft } from '../../ui/draft/draft-store.tsx'
import { EMPTY_SHEET, givenSheet, isWritten, savedSheet, stepFor, withSheet, type OpenScript, type Sheet, type Sheets } from './sheets.ts'
import { useRun } from './use-run.ts'
import { useSheets } from './use-sheets.ts'

interface Options {
  /** The person began anew; `restore` brings back what they had written. */
  readonly onCleared: (restore: () => void) => void
}

export type Script = ReturnType<typeof useScript>

/** The script in the making: what is written, kept together with the draft of the other ways, and its runs. */
export function useScript({ onCleared }: Options) {
  const { workflow: draft } = useDraft()
  const { sheets, revision, change: changeAll, replace: replaceAll } = useSheets()
  const sheet = sheets[sheets.language]
  const { result, isRunning, run, stop, forget } = useRun()
  const change = useCallback((next: ChangeSheet) => changeAll((all) => withSheet(all, next(all[all.language]))), [changeAll])
  const replace = useCallback((next: ChangeSheet) => replaceAll((all) => withSheet(all, next(all[all.language]))), [replaceAll])
  const generating = useGenerated(sheets, draft, replace)
  const expectEnd = useCleared({ sheet, draft, replace, forget, onCleared })

  const runNow = useRunNow({ sheets, run, change })
  const endDraft = useEndDraft({ expectEnd, change })
  const put = (next: Sheet, language: ScriptLanguage = sheets.language): void => {
    forget()
    replaceAll((all) => withSheet({ ...all, language }, next))
  }
  return {
    language: sheets.language,
    step: stepFor(sheet, draft),
    run: runNow,
    sheets,
    revision,
    sheet,
    draft,
    generating,
    result,
    isRunning,
    stop,
    endDraft,
    ...changesOf(sheets, draft, change, put),
  }
}

type ChangeSheet = (sheet: Sheet) => Sheet
type Change = (next: ChangeSheet) => void

interface Running {
  readonly sheets: Sheets
  readonly run: ReturnType<typeof useRun>['run']
  readonly change: Change
}

/** Runs what is written, or what is given: the one workflow that comes of it is the draft from then on. */
function useRunNow({ sheets, run, change }: Running) {
  const { setWorkflow } = useDraft()
  const sheet = sheets[sheets.language]
  return async (saved: OpenScript | null = sheet.saved, text: string = sheet.text): Promise<void> => {
    const outcome = await run({ language: sheets.language, text, savedId: saved?.id ?? null })
    const [only, ...more] = outcome.kind === 'built' ? outcome.workflows : []
    if (only === undefined || more.length > 0) return
    setWorkflow(only)
    change((now) => ({ ...now, draft: only }))
  }
}

/** The draft has become a workflow: there is none any more, and what a person wrote stays. */
function useEndDraft({ expectEnd, change }: { readonly expectEnd: () => void; readonly change: Change }) {
  const api = useApi()
  const { conversationId, startOver } = useDraft()
  return (workflowId: string | null): void => {
    // The workflow is there, whether or not its conversation knows of it.
    if (conversationId !== null && workflowId !== null) void api.conversations.update.call({ id: conversationId, workflowId }).catch(() => undefined)
    expectEnd()
    startOver()
    change((now) => ({ ...now, draft: null }))
  }
}

/** What a person does to the sheets. */
function changesOf(sheets: Sheets, draft: WorkflowDefinition | null, change: Change, put: (next: Sheet, language?: ScriptLanguage) => void) {
  return {
    write: (text: string) => change((now) => ({ ...now, text })),
    /** Goes to the other language, to what is written there or, with `isAnew`, to what the draft makes of it. */
    speak: (language: ScriptLanguage, isAnew: boolean) => put(isAnew ? EMPTY_SHEET : sheets[language], language),
    showExample: (text: string) => put(givenSheet(text, draft)),
    open: (saved: OpenScript, language: ScriptLanguage) => put(savedSheet(saved, draft), language),
    /** What is open is saved now. */
    keepSaved: (saved: OpenScript) => change((now) => ({ ...now, saved })),
    /** A saved script is no more; where it is open, what it says stays in the sheet. */
    loseSaved: (id: string) => change((now) => (now.saved?.id === id ? { ...now, saved: null, given: '' } : now)),
    /** Of a draft that was changed elsewhere: makes the script of it, or leaves the script as it is. */
    takeDraft: () => put(EMPTY_SHEET),
    leaveDraft: () => change((now) => ({ ...now, draft })),
  }
}

/** Makes the script of the draft where nobody has written one. */
function useGenerated({ language, ...sheets }: Sheets, draft: WorkflowDefinition | null, replace: Change) {
  const api = useApi()
  const isWanted = stepFor(sheets[language], draft) === 'generate'
  const input = draft !== null && isWanted ? { workflow: draft, language } : skipToken
  const { data, error, refetch } = useQuery(api.scripts.generate.queryOptions({ input }))
  useEffect(() => {
    if (data === undefined || !isWanted) return
    replace((now) => (stepFor(now, draft) === 'generate' ? givenSheet(data.script, draft) : now))
  }, [data, isWanted, draft, replace])
  return { isWanted, error, retry: () => void refetch() }
}

interface Cleared extends Options {
  readonly sheet: Sheet
  readonly draft: WorkflowDefinition | null
  readonly replace: Change
  readonly forget: () => void
}

/**
 * Empties the sheet when its draft is gone: begun anew while it is looked at, or left from
 * another way. Answers how to say that the draft will end because it was created: then what
 * a person wrote stays.
 */
function useCleared({ sheet, draft, replace, forget, onCleared }: Cleared): () => void {
  const before = useRef(draft)
  useEffect(() => {
    const isBegunAnew = before.current !== null && draft === null && sheet.draft !== null && sheet.saved === null
    before.current = draft
    if (!isBegunAnew && stepFor(sheet, draft) !== 'clear') return
    replace(() => EMPTY_SHEET)
    forget()
    if (isWritten(sheet)) onCleared(() => replace(() => ({ ...sheet, draft: null })))
  }, [sheet, draft, replace, forget, onCleared])
  return useCallback(() => {
    before.current = null
  }, [])
}
