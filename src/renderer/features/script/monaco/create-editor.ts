import type * as monaco from 'monaco-editor/editor'
import type { ScriptLibrary, ScriptPosition } from '../../../../shared/contract/scripts.ts'
import type { ScriptLanguage } from '../../../../shared/model/script.ts'
import { defineTheme, type Appearance } from './editor-theme.ts'
import { prepareMonaco, type Monaco } from './load-monaco.ts'
import { registerPython } from './python-providers.ts'

interface EditorEvents {
  readonly onChange: (text: string) => void
  readonly onRun: () => void
  readonly onOpenPalette: () => void
  /** Tab goes on to the next thing of the page (true) or indents (false). */
  readonly onTabMoves: (moves: boolean) => void
}

/** Where a script failed, and the sentence that is shown there. */
export interface Mark {
  readonly position: ScriptPosition
  readonly message: string
}

/** The words on the editor that a screen reader and Monaco's own menu say. */
export interface EditorWords {
  readonly label: string
  readonly run: string
  readonly palette: string
  readonly tab: string
  /** Stands in an empty editor. */
  readonly begin: string
}

/** What the page does with an editor. Each language has a text of its own with its own undo. */
export interface ScriptEditor {
  /**
   * Shows that language with that text; what differs is put in as one change that can be
   * undone. Does nothing for the revision that is shown already: the person is typing on it.
   */
  show: (language: ScriptLanguage, text: string, revision: number) => void
  setAppearance: (appearance: Appearance) => void
  setLibrary: (library: Pick<ScriptLibrary, 'types' | 'python'>) => void
  setMarks: (marks: readonly Mark[]) => void
  setWords: (words: EditorWords) => void
  /** What stands in it now. */
  text: () => string
  goTo: (position: ScriptPosition) => void
  focus: () => void
  dispose: () => void
}

const MARKS = 'kontorflyt'

/** Makes an editor in `host`, which must be in the page. */
export function createScriptEditor(host: HTMLElement, events: EditorEvents): ScriptEditor {
  return new MonacoScriptEditor(prepareMonaco(), host, events)
}

class MonacoScriptEditor implements ScriptEditor {
  readonly #api: Monaco['monaco']
  readonly #typescript: Monaco['typescript']
  readonly #events: EditorEvents
  readonly #editor: monaco.editor.IStandaloneCodeEditor
  readonly #models: Readonly<Record<ScriptLanguage, monaco.editor.ITextModel>>
  readonly #gone: monaco.IDisposable[]
  #actions: monaco.IDisposable[] = []
  #python: ScriptLibrary['python'] = []
  #shown: number | null = null
  #tabMoves = false
  readonly #isMac = navigator.userAgent.includes('Mac')
  /** The page's own text is being put in: no change of the person's. */
  #isShowing = false

  constructor({ monaco: api, typescript }: Monaco, host: HTMLElement, events: EditorEvents) {
    this.#api = api
    this.#typescript = typescript
    this.#events = events
    this.#models = { javascript: api.editor.createModel('', 'typescript'), python: api.editor.createModel('', 'python') }
    this.#models.javascript.updateOptions({ tabSize: 2 })
    this.#editor = api.editor.create(host, { ...optionsOf(api), fontFamily: getComputedStyle(host).fontFamily, model: this.#models.javascript })
    this.#gone = [
      this.#editor,
      ...Object.values(this.#models),
      ...registerPython(api, () => this.#python),
      this.#editor.onDidChangeModelContent(() => this.#isShowing || events.onChange(this.#editor.getValue())),
    ]
  }

  show(language: ScriptLanguage, text: string, revision: number): void {
    if (revision === this.#shown) return
    this.#shown = revision
    const model = this.#models[language]
    this.#isShowing = true
    if (this.#editor.getModel() !== model) this.#editor.setModel(model)
    if (model.getValue() !== text) {
      this.#api.editor.setModelMarkers(model, MARKS, [])
      this.#editor.pushUndoStop()
      this.#editor.executeEdits(MARKS, [{ range: model.getFullModelRange(), text }])
      this.#editor.pushUndoStop()
      this.#editor.setPosition({ lineNumber: 1, column: 1 })
    }
    this.#isShowing = false
  }

  setAppearance(appearance: Appearance): void {
    this.#api.editor.setTheme(defineTheme(this.#api.editor, appearance))
  }

  setLibrary({ types, python }: Pick<ScriptLibrary, 'types' | 'python'>): void {
    this.#typescript.typescriptDefaults.setExtraLibs([{ content: types, filePath: 'ts:kontorflyt.d.ts' }])
    this.#python = python
  }

  setMarks(marks: readonly Mark[]): void {
    const model = this.#editor.getModel()
    const severity = this.#api.MarkerSeverity.Error
    if (model !== null) this.#api.editor.setModelMarkers(model, MARKS, marks.map(({ position, message }) => ({ ...rangeAt(model, position), message, severity })))
  }

  /** Monaco keeps an action's words from when it was added. */
  setWords({ label, run, palette, tab, begin }: EditorWords): void {
    const { KeyCode, KeyMod } = this.#api
    this.#editor.updateOptions({ ariaLabel: label, placeholder: begin })
    for (const action of this.#actions) action.dispose()
    this.#actions = [
      this.#editor.addAction({ id: 'kontorflyt.run', label: run, keybindings: [KeyMod.CtrlCmd | KeyCode.Enter], run: this.#events.onRun }),
      // The program's palette has these keys everywhere; in Monaco they begin combinations that nobody here misses.
      this.#editor.addAction({ id: 'kontorflyt.palette', label: palette, keybindings: [KeyMod.CtrlCmd | KeyCode.KeyK], run: this.#events.onOpenPalette }),
      this.#editor.addAction({ id: 'kontorflyt.tab', label: tab, keybindings: [this.#isMac ? KeyMod.WinCtrl | KeyMod.Shift | KeyCode.KeyM : KeyMod.CtrlCmd | KeyCode.KeyM], run: () => this.#switchTab() }),
    ]
  }

  text(): string {
    return this.#editor.getValue()
  }

  goTo({ line, column }: ScriptPosition): void {
    this.#editor.setPosition({ lineNumber: line, column })
    this.#editor.revealLineInCenterIfOutsideViewport(line)
    this.#editor.focus()
  }

  focus(): void {
    this.#editor.focus()
  }

  dispose(): void {
    for (const part of [...this.#actions, ...this.#gone]) part.dispose()
  }

  /** Monaco's own switch would be of all editors, and tells nobody of it. */
  #switchTab(): void {
    this.#tabMoves = !this.#tabMoves
    this.#editor.updateOptions({ tabFocusMode: this.#tabMoves })
    this.#events.onTabMoves(this.#tabMoves)
  }
}

/** The word at a position, or the rest of its line: a mark must have a width to be seen. Positions beyond the text end at it. */
function rangeAt(model: monaco.editor.ITextModel, { line, column }: ScriptPosition): monaco.IRange {
  const { lineNumber, column: from } = model.validatePosition({ lineNumber: line, column })
  const word = model.getWordAtPosition({ lineNumber, column: from })
  const end = model.getLineMaxColumn(lineNumber)
  const begin = from === end ? model.getLineFirstNonWhitespaceColumn(lineNumber) || 1 : (word?.startColumn ?? from)
  return { startLineNumber: lineNumber, endLineNumber: lineNumber, startColumn: begin, endColumn: word === null || from === end ? end : word.endColumn }
}

function optionsOf(api: Monaco['monaco']): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    automaticLayout: true,
    fontSize: 14,
    lineHeight: 22,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 6,
    minimap: { enabled: false },
    folding: false,
    scrollBeyondLastLine: false,
    wordWrap: 'on',
    wrappingIndent: 'deepIndent',
    padding: { top: 10, bottom: 10 },
    stickyScroll: { enabled: false },
    bracketPairColorization: { enabled: false },
    overviewRulerLanes: 0,
    occurrencesHighlight: 'off',
    fixedOverflowWidgets: true,
    // Their words would be in English, whatever the page is in; what they do has keys.
    contextmenu: false,
    lightbulb: { enabled: api.editor.ShowLightbulbIconMode.Off },
    // A quote or a bracket that is typed must not take a suggestion along.
    acceptSuggestionOnCommitCharacter: false,
    acceptSuggestionOnEnter: 'smart',
    // A closing sign that stands there already is never doubled by typing it.
    autoClosingOvertype: 'always',
    quickSuggestions: { other: true, comments: false, strings: true },
    scrollbar: { alwaysConsumeMouseWheel: false },
  }
}
