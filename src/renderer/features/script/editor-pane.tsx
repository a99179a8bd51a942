import { useComputedColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useId, useImperativeHandle, useMemo, useRef, useState, type Ref, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScriptLanguage } from '../../../shared/model/script.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import type { EditorWords, Mark, ScriptEditor } from './monaco/create-editor.ts'
import classes from './script.module.css'

interface EditorPaneProps {
  readonly language: ScriptLanguage
  readonly text: string
  /** Of the text: see useSheets. */
  readonly revision: number
  readonly marks: readonly Mark[]
  readonly onChange: (text: string) => void
  readonly onRun: () => void
  /** Where the page finds the editor, to go to a line; null until it stands. */
  readonly editor: Ref<ScriptEditor | null>
}

/** The editor. Its program is large and is fetched when it is first shown. */
export function EditorPane(props: EditorPaneProps) {
  const { t } = useTranslation('script')
  const hint = useId()
  const host = useRef<HTMLDivElement>(null)
  const [tabMoves, setTabMoves] = useState(false)
  const { editor, error, retry } = useEditor(host, props, setTabMoves)
  useShown(editor, props)
  return (
    <>
      <div className={classes['editor']} role="group" aria-label={t('editor')} aria-describedby={hint}>
        <div ref={host} className={classes['monaco']} data-testid="script-editor" />
        {editor === null && <div className={classes['loading']}>{error === null ? <LoadingState /> : <ErrorState error={error} onRetry={retry} />}</div>}
      </div>
      <p id={hint} className={classes['hint']} aria-live="polite">
        {t(tabMoves ? 'tabMoves' : 'tabIndents', { keys: isMac() ? '⌃⇧M' : 'Ctrl + M' })}
      </p>
    </>
  )
}

/** Makes the editor once its program is there, and ends it with the page. */
function useEditor(host: RefObject<HTMLDivElement | null>, props: EditorPaneProps, onTabMoves: (moves: boolean) => void) {
  const [editor, setEditor] = useState<ScriptEditor | null>(null)
  const program = useQuery({ queryKey: ['script-editor'], queryFn: () => import('./monaco/create-editor.ts'), structuralSharing: false })
  const onChange = useEffectEvent(props.onChange)
  const onRun = useEffectEvent(props.onRun)
  const create = program.data?.createScriptEditor
  useEffect(() => {
    if (host.current === null || create === undefined) return undefined
    const made = create(host.current, { onChange: (text) => onChange(text), onRun: () => onRun(), onOpenPalette: spotlight.open, onTabMoves })
    // oxlint-disable-next-line react/set-state-in-effect -- it is made of what is drawn, so there is none before
    setEditor(made)
    return () => {
      setEditor(null)
      made.dispose()
    }
  }, [host, create, onTabMoves])
  return { editor, error: program.error, retry: () => void program.refetch() }
}

/** Keeps what the editor shows as the page has it. */
function useShown(editor: ScriptEditor | null, { language, text, revision, marks, editor: handle }: EditorPaneProps): void {
  const { t } = useTranslation('script')
  const common = useTranslation().t
  const words = useMemo((): EditorWords => ({ label: t('editorLabel'), run: t('run'), palette: common('palette.open'), tab: t('switchTab'), begin: t('begin') }), [t, common])
  const scheme = useComputedColorScheme('light')
  const api = useApi()
  // The first run should not wait for what Python is started with; a run says itself what is wrong.
  useEffect(() => void api.scripts.prepare.call({ language }).catch(() => undefined), [api, language])
  const { data: library } = useQuery(api.scripts.library.queryOptions())
  useImperativeHandle<ScriptEditor | null, ScriptEditor | null>(handle, () => editor, [editor])
  useEffect(() => editor?.setWords(words), [editor, words])
  useEffect(() => editor?.show(language, text, revision), [editor, language, text, revision])
  useEffect(() => editor?.setMarks(marks), [editor, marks])
  // After the page has its new colours, which the editor's are made of.
  useEffect(() => editor?.setAppearance(scheme), [editor, scheme])
  useEffect(() => {
    if (library !== undefined) editor?.setLibrary(library)
  }, [editor, library])
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac')
}
