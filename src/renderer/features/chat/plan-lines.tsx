import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PlanLine } from '../../../shared/model/conversation.ts'
import classes from './chat.module.css'

/** The plan line by line; what is new and what went against the plan before is told by sign, words and colour. */
export function PlanLines({ lines }: { readonly lines: readonly PlanLine[] }) {
  const { t } = useTranslation('chat')
  const isChange = lines.some(({ kind }) => kind !== 'same')
  return (
    <ol className={classes['lines']} data-diff={isChange || undefined} data-testid="plan-lines">
      {lines.map(({ kind, text }, index) => (
        <li key={`${index} ${text}`} data-kind={kind}>
          {kind === 'same' && text}
          {kind === 'added' && (
            <ins>
              <VisuallyHidden>{t('diff.added')}: </VisuallyHidden>
              {text}
            </ins>
          )}
          {kind === 'removed' && (
            <del>
              <VisuallyHidden>{t('diff.removed')}: </VisuallyHidden>
              {text}
            </del>
          )}
        </li>
      ))}
    </ol>
  )
}
