import type { RichTextEditorLabels } from '@mantine/tiptap'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** The names of the tools that come with the editor, in the page's language. */
export function useToolLabels(): Partial<RichTextEditorLabels> {
  const { t } = useTranslation('templates')
  return useMemo(
    () => ({
      boldControlLabel: t('tools.bold'),
      italicControlLabel: t('tools.italic'),
      underlineControlLabel: t('tools.underline'),
      clearFormattingControlLabel: t('tools.clear'),
      h1ControlLabel: t('tools.heading', { level: 1 }),
      h2ControlLabel: t('tools.heading', { level: 2 }),
      h3ControlLabel: t('tools.heading', { level: 3 }),
      bulletListControlLabel: t('tools.bullets'),
      orderedListControlLabel: t('tools.numbers'),
      hrControlLabel: t('tools.rule'),
      undoControlLabel: t('tools.undo'),
      redoControlLabel: t('tools.redo'),
    }),
    [t],
  )
}
