import { Dropzone } from '@mantine/dropzone'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './import.module.css'

/** What the engine takes. */
const LIMIT = 50 * 1024 * 1024

export type DropProblem = 'tooLarge' | 'oneFile'

interface DropPageProps {
  readonly children: ReactNode
  readonly disabled: boolean
  /** Opens the system's own choice of a file. */
  readonly openRef: Ref<() => void>
  readonly onFile: (file: File) => void
  readonly onProblem: (problem: DropProblem) => void
}

/** A page that takes a file wherever it is dropped. Any kind of file: what is wrong with one is the engine's to say, in words. */
export function DropPage({ children, disabled, openRef, onFile, onProblem }: DropPageProps) {
  const { t } = useTranslation('importing')
  return (
    <Dropzone
      openRef={openRef}
      unstyled
      activateOnClick={false}
      activateOnKeyboard={false}
      enablePointerEvents
      disabled={disabled}
      classNames={{ root: classes['page'] ?? '' }}
      multiple={false}
      maxFiles={1}
      maxSize={LIMIT}
      onDrop={([file]) => file !== undefined && onFile(file)}
      onReject={(rejections) => onProblem(rejections.length > 1 ? 'oneFile' : 'tooLarge')}
      inputProps={{ 'aria-label': t('choose') }}
    >
      <div className={classes['dropNow']} aria-hidden>
        {t('drop')}
      </div>
      {children}
    </Dropzone>
  )
}
