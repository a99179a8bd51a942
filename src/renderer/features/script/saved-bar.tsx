import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScriptLanguage } from '../../../shared/model/script.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'
import { mustAskBefore } from './sheets.ts'
import { Toolbar } from './toolbar.tsx'
import type { Script } from './use-script.ts'
import { useSaveScript } from './use-save-script.ts'

/** The toolbar with what it asks before it acts: a name for a new script, and leave to change the language. */
export function SavedBar({ script, onLibrary }: { readonly script: Script; readonly onLibrary: () => void }) {
  const { t } = useTranslation('script')
  const { language, sheet, sheets, draft } = script
  const [isNaming, setIsNaming] = useState(false)
  const [asking, setAsking] = useState<ScriptLanguage | null>(null)
  const { create, update, isSaving } = useSaveScript(({ id, name, script: text }) => {
    setIsNaming(false)
    script.keepSaved({ id, name, text })
    // What a new script builds is held against nothing yet: the comparison begins with it.
    if (sheet.saved === null) void script.run({ id, name, text }, text)
  })
  const save = (): void => {
    if (sheet.saved === null) setIsNaming(true)
    else update({ params: { id: sheet.saved.id }, body: { name: sheet.saved.name, language, script: sheet.text } })
  }
  /** A new script is saved with its name; of one that is saved the name alone changes, not what is written since. */
  const giveName = (name: string): void => {
    if (sheet.saved === null) create({ name, language, script: sheet.text })
    else update({ params: { id: sheet.saved.id }, body: { name, language, script: sheet.saved.text } })
  }
  const speak = (next: ScriptLanguage): void => (mustAskBefore(next, sheets) ? setAsking(next) : script.speak(next, false))
  const speakAnew = (): void => {
    if (asking !== null) script.speak(asking, true)
    setAsking(null)
  }
  return (
    <>
      <Toolbar sheet={sheet} language={language} isSaving={isSaving} onLanguage={speak} onLibrary={onLibrary} onSave={save} onRename={() => setIsNaming(true)} />
      <NameDialog opened={isNaming} title={t(sheet.saved === null ? 'name.title' : 'name.rename')} startingName={sheet.saved?.name ?? draft?.name ?? ''} isBusy={isSaving} onClose={() => setIsNaming(false)} onName={giveName} />
      <ConfirmDialog opened={asking !== null} onClose={() => setAsking(null)} title={t('otherLanguage.title', { language: t(`languages.${asking ?? language}`) })} confirmLabel={t('otherLanguage.confirm', { language: t(`languages.${asking ?? language}`) })} onConfirm={speakAnew}>
        <Text>{t(draft === null ? 'otherLanguage.empty' : 'otherLanguage.fromDraft', { language: t(`languages.${language}`) })}</Text>
      </ConfirmDialog>
    </>
  )
}
