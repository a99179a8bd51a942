import type * as monaco from 'monaco-editor/editor'
import type { PythonSymbol } from '../../../../shared/contract/scripts.ts'
import { pythonCallHelp, pythonOffers, pythonWordHelp, type Offer } from '../python-help.ts'

type Api = typeof monaco
type Model = monaco.editor.ITextModel

/** Gives Monaco the builder's help for Python: completion, documentation under the pointer, and the signature while a call is written. */
export function registerPython(api: Api, symbols: () => readonly PythonSymbol[]): monaco.IDisposable[] {
  return [
    api.languages.registerCompletionItemProvider('python', {
      triggerCharacters: ['.', '"', "'", '('],
      provideCompletionItems: (model, position) => ({ suggestions: suggestionsAt(api, model, position, symbols()) }),
    }),
    api.languages.registerHoverProvider('python', { provideHover: (model, position) => hoverAt(model, position, symbols()) }),
    api.languages.registerSignatureHelpProvider('python', {
      signatureHelpTriggerCharacters: ['(', ','],
      signatureHelpRetriggerCharacters: [')', '='],
      provideSignatureHelp: (model, position) => signatureAt(model, position, symbols()),
    }),
  ]
}

function suggestionsAt(api: Api, model: Model, position: monaco.Position, symbols: readonly PythonSymbol[]): monaco.languages.CompletionItem[] {
  const { from, offers } = pythonOffers(model.getValue(), model.getOffsetAt(position), symbols)
  const range = api.Range.fromPositions(model.getPositionAt(from), position)
  return offers.map((offer, index) => ({
    label: offer.label,
    kind: kindOf(api, offer.kind),
    insertText: offer.insert,
    insertTextRules: offer.kind === 'value' ? api.languages.CompletionItemInsertTextRule.None : api.languages.CompletionItemInsertTextRule.InsertAsSnippet,
    detail: offer.detail,
    documentation: offer.documentation,
    // As they are offered: what the call still lacks comes first.
    sortText: String(index).padStart(4, '0'),
    range,
    ...(offer.insert.endsWith('($0)') && { command: { id: 'editor.action.triggerParameterHints', title: '' } }),
    ...(offer.kind === 'argument' && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
  }))
}

function kindOf(api: Api, kind: Offer['kind']): monaco.languages.CompletionItemKind {
  const kinds = api.languages.CompletionItemKind
  return { function: kinds.Function, method: kinds.Method, variable: kinds.Variable, argument: kinds.Property, value: kinds.Value, keyword: kinds.Keyword }[kind]
}

function hoverAt(model: Model, position: monaco.Position, symbols: readonly PythonSymbol[]): monaco.languages.Hover | null {
  const word = model.getWordAtPosition(position)
  if (word === null) return null
  const start = model.getOffsetAt({ lineNumber: position.lineNumber, column: word.startColumn })
  const help = pythonWordHelp(model.getValue(), start, word.word, symbols)
  return help === null ? null : { contents: [{ value: `\`\`\`python\n${help.code}\n\`\`\`` }, { value: help.documentation }] }
}

function signatureAt(model: Model, position: monaco.Position, symbols: readonly PythonSymbol[]): monaco.languages.SignatureHelpResult | null {
  const help = pythonCallHelp(model.getValue(), model.getOffsetAt(position), symbols)
  if (help === null) return null
  const { signature, documentation, parameters } = help.symbol
  return {
    value: {
      activeSignature: 0,
      // Monaco marks none for an index beyond the last.
      activeParameter: help.active === -1 ? parameters.length : help.active,
      signatures: [{ label: signature, documentation, parameters: parameters.map(({ label, documentation: about }) => ({ label, documentation: about })) }],
    },
    dispose: () => undefined,
  }
}
