import { type BrowserWindow, dialog } from 'electron'
import type { Language } from '../shared/language.ts'
import { text } from '../shared/texts/text.ts'

/** Says once what closing the window may mean, and lets the person choose; null where they leave it open. */
export async function askAboutClosing(window: BrowserWindow, language: Language): Promise<'keep_running' | 'quit' | null> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Kontorflyt',
    message: text(language, 'desktop.close.title'),
    detail: text(language, 'desktop.close.detail'),
    buttons: [text(language, 'desktop.close.keep'), text(language, 'desktop.quit'), text(language, 'desktop.close.cancel')],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return (['keep_running', 'quit'] as const)[response] ?? null
}
