import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DesktopPreferences } from '../../../shared/model/desktop.ts'
import { useDesktop } from '../../rpc/use-desktop.ts'
import { useSavePreferences, type SavePreferences } from './use-save-preferences.ts'
import classes from './settings.module.css'

/** The port that other programs call: saved when the field is left, or by Enter. */
export function RestPortField() {
  const preferences = useDesktop()?.preferences
  const { save } = useSavePreferences()
  return preferences === undefined ? null : <Field key={preferences.restPort} port={preferences.restPort} save={save} />
}

function Field({ port, save }: { readonly port: number; readonly save: SavePreferences }) {
  const { t } = useTranslation('restFace')
  const [typed, setTyped] = useState<number | string>(port)
  const [isWrong, setIsWrong] = useState(false)
  const finish = (): void => {
    const wished = DesktopPreferences.shape.restPort.safeParse(typed)
    setIsWrong(!wished.success)
    if (wished.success && wished.data !== port) save({ restPort: wished.data })
  }
  return (
    <NumberInput
      label={t('port')}
      description={t('portHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{ wrapper: classes['port'] ?? '' }}
      value={typed}
      onChange={setTyped}
      onBlur={finish}
      onKeyDown={({ key }) => {
        if (key === 'Enter') finish()
      }}
      error={isWrong && t('portWrong')}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      clampBehavior="none"
    />
  )
}
