import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Mark } from '../../../shared/model/conversation.ts'
import { segmentsOf, wordsByPart } from './marked-words.ts'
import classes from './chat.module.css'

interface SaidProps {
  readonly text: string
  readonly marks?: readonly Mark[]
}

/** What the person said, each word that became a part of the workflow marked as that part. */
export function Said({ text, marks = [] }: SaidProps) {
  const { t } = useTranslation('chat')
  const segments = segmentsOf(text, marks)
  const parts = wordsByPart(segments)
  return (
    <div className={classes['said']}>
      <div className={classes['user']}>
        <VisuallyHidden>{t('you')}: </VisuallyHidden>
        {segments.map((segment) =>
          segment.part === null ? (
            <span key={segment.start}>{segment.text}</span>
          ) : (
            <mark key={segment.start} className={classes['mark']} data-part={segment.part} title={t(`parts.${segment.part}`)}>
              {segment.text}
            </mark>
          ),
        )}
      </div>
      {parts.length > 0 && (
        <ul className={classes['legend']} aria-label={t('legend')}>
          {parts.map(({ part, words }) => (
            <li key={part}>
              <span className={classes['mark']} data-part={part}>
                {t(`parts.${part}`)}
              </span>
              <VisuallyHidden>: {words.join(', ')}</VisuallyHidden>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
