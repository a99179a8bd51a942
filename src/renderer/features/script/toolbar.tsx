import { ActionIcon, Button, SegmentedControl, Text } from '@mantine/core'
import { IconBooks, IconDeviceFloppy, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ScriptLanguage } from '../../../shared/model/script.ts'
import classes from './script.module.css'
import { isWritten, type Sheet } from './sheets.ts'

interface ToolbarProps {
  readonly sheet: Sheet
  readonly language: ScriptLanguage
  readonly isSaving: boolean
  readonly onLanguage: (language: ScriptLanguage) => void
  readonly onLibrary: () => void
  readonly onSave: () => void
  readonly onRename: () => void
}

/** Which language, which script, and what may be done with the text as a whole. */
export function Toolbar({ sheet, language, isSaving, onLanguage, onLibrary, onSave, onRename }: ToolbarProps) {
  const { t } = useTranslation('script')
  const common = useTranslation().t
  const isUnsaved = sheet.saved === null ? sheet.text.trim() !== '' : isWritten(sheet)
  return (
    <div className={classes['toolbar']}>
      <SegmentedControl
        aria-label={t('language')}
        value={language}
        onChange={(value) => onLanguage(ScriptLanguage.parse(value))}
        data={ScriptLanguage.options.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
      <div className={classes['tools']}>
        <Button variant="default" leftSection={<IconBooks size={16} aria-hidden />} onClick={onLibrary}>
          {t('library.open')}
        </Button>
        <Button variant="default" leftSection={<IconDeviceFloppy size={16} aria-hidden />} onClick={onSave} loading={isSaving} disabled={!isUnsaved}>
          {common('action.save')}
        </Button>
      </div>
      {sheet.saved !== null && (
        <div className={classes['name']}>
          <Text size="sm">
            <strong>{sheet.saved.name}</strong> · {t(isUnsaved ? 'changedSinceSaved' : 'saved')}
          </Text>
          <ActionIcon variant="subtle" color="gray" onClick={onRename} aria-label={t('name.rename')} title={t('name.rename')}>
            <IconPencil size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </div>
  )
}
