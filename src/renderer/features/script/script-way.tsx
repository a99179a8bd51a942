import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotify } from '../../ui/use-notify.tsx'
import { DraftAsk } from './draft-ask.tsx'
import { EditorPane } from './editor-pane.tsx'
import { Library } from './library.tsx'
import type { ScriptEditor } from './monaco/create-editor.ts'
import { marksOf } from './run-result.ts'
import { Outcome, RunBar } from './run-bar.tsx'
import { SavedBar } from './saved-bar.tsx'
import { ScriptResults } from './script-results.tsx'
import { useScript } from './use-script.ts'
import classes from './script.module.css'

/** Skript: the workflow, or many, is written as a script. Running it shows what would be created; nothing is. */
export function ScriptWay() {
  const { t } = useTranslation(['script', 'common'])
  const notify = useNotify()
  const editor = useRef<ScriptEditor>(null)
  const [isLibraryOpen, setIsLibraryOpen] = useState(false)
  const script = useScript({ onCleared: (restore) => notify.done(t('cleared'), { label: t('common:action.undo'), run: restore }) })
  const openLibrary = (): void => setIsLibraryOpen(true)
  // What stands in the editor: a key pressed right after a letter comes before the page has heard of that.
  const run = (): void => {
    const text = editor.current?.text() ?? script.sheet.text
    if (text.trim() !== '') void script.run(script.sheet.saved, text)
  }
  return (
    <div className={classes['columns']}>
      <section className={classes['writing']} aria-label={t('editor')}>
        <SavedBar script={script} onLibrary={openLibrary} />
        <DraftAsk script={script} />
        <EditorPane language={script.language} text={script.sheet.text} revision={script.revision} marks={marksOf(script.result)} onChange={script.write} onRun={run} editor={editor} />
        <RunBar isRunning={script.isRunning} isEmpty={script.sheet.text.trim() === ''} onRun={run} onStop={script.stop} />
        <Outcome result={script.result} onGoTo={(position) => editor.current?.goTo(position)} />
      </section>
      <ScriptResults script={script} onLibrary={openLibrary} />
      <Library script={script} opened={isLibraryOpen} onClose={() => setIsLibraryOpen(false)} />
    </div>
  )
}
