import type * as monaco from 'monaco-editor/editor'

export type Appearance = 'light' | 'dark'

/** Monaco's colours by the page's own variables (app/theme.ts), which change with the appearance. */
const COLORS = {
  'editor.background': '--kf-card',
  'editor.foreground': '--mantine-color-text',
  'editorGutter.background': '--kf-card',
  'editorLineNumber.foreground': '--mantine-color-dimmed',
  'editorLineNumber.activeForeground': '--mantine-color-text',
  'editor.lineHighlightBackground': '--kf-hover',
  'editor.lineHighlightBorder': '--kf-hover',
  'editor.selectionBackground': '--kf-code-selection',
  'editor.inactiveSelectionBackground': '--kf-code-selection',
  'editorCursor.foreground': '--mantine-color-text',
  'editorWidget.background': '--kf-card',
  'editorWidget.foreground': '--mantine-color-text',
  'editorWidget.border': '--kf-line',
  'editorSuggestWidget.background': '--kf-card',
  'editorSuggestWidget.foreground': '--mantine-color-text',
  'editorSuggestWidget.border': '--kf-line',
  'editorSuggestWidget.selectedBackground': '--kf-chosen',
  'editorSuggestWidget.selectedForeground': '--kf-chosen-text',
  'editorSuggestWidget.highlightForeground': '--kf-accent',
  'editorSuggestWidget.focusHighlightForeground': '--kf-chosen-text',
  'editorHoverWidget.background': '--kf-card',
  'editorHoverWidget.foreground': '--mantine-color-text',
  'editorHoverWidget.border': '--kf-line',
  'editorError.foreground': '--mantine-color-error',
  'editorBracketHighlight.foreground1': '--mantine-color-text',
  'editorBracketHighlight.foreground2': '--mantine-color-text',
  'editorBracketHighlight.foreground3': '--mantine-color-text',
  'editor.placeholder.foreground': '--mantine-color-dimmed',
  'list.hoverBackground': '--kf-hover',
  focusBorder: '--kf-accent',
} as const

/** The kinds of words that Monaco tells apart in both languages. */
const TOKENS = {
  '': '--mantine-color-text',
  keyword: '--kf-code-keyword',
  string: '--kf-code-text',
  'string.escape': '--kf-code-text',
  number: '--kf-code-number',
  comment: '--kf-code-comment',
  type: '--kf-code-type',
  'type.identifier': '--kf-code-type',
  delimiter: '--mantine-color-text',
  identifier: '--mantine-color-text',
} as const

/** Defines the theme of that appearance by what the page's variables are now, and answers its name. */
export function defineTheme(editor: typeof monaco.editor, appearance: Appearance): string {
  const style = getComputedStyle(document.documentElement)
  const colorOf = (variable: string): string => style.getPropertyValue(variable).trim()
  const name = `kontorflyt-${appearance}`
  editor.defineTheme(name, {
    base: appearance === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    colors: Object.fromEntries(Object.entries(COLORS).map(([part, variable]) => [part, colorOf(variable)])),
    rules: Object.entries(TOKENS).map(([token, variable]) => ({ token, foreground: colorOf(variable).replace('#', '') })),
  })
  return name
}
