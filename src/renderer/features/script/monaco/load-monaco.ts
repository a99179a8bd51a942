import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/python/register'
import 'monaco-editor/languages/definitions/typescript/register'
// oxlint-disable-next-line import/default -- the bundler makes the worker's constructor of it
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
// oxlint-disable-next-line import/default -- the same
import LanguageWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker'
import * as typescript from 'monaco-editor/languages/features/typescript/register'

/*
 * Monaco with what scripts need of it: the editor, Python and TypeScript. What imports this is
 * fetched when an editor is first shown, never before.
 */

export interface Monaco {
  readonly monaco: typeof monaco
  readonly typescript: typeof typescript
}

/** Tells Monaco of its workers, which are files of ours, and what a script's TypeScript is: no page, no modules, no promises of strictness. */
export function prepareMonaco(): Monaco {
  globalThis.MonacoEnvironment = { getWorker: (_id, label) => (label === 'typescript' || label === 'javascript' ? new LanguageWorker() : new EditorWorker()) }
  typescript.typescriptDefaults.setCompilerOptions({
    allowNonTsExtensions: true,
    target: typescript.ScriptTarget.ESNext,
    lib: ['es2023'],
    // A script stands for itself: its names are its own, also where the builder has the same.
    moduleDetection: 3,
    noEmit: true,
  })
  return { monaco, typescript }
}
