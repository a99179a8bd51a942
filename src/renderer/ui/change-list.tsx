import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WorkflowChange } from '../../shared/contract/scripts.ts'
import classes from './change-list.module.css'

/** What differs between two states of a workflow, part by part: what it was, and what it is. */
export function ChangeList({ changes }: { readonly changes: readonly WorkflowChange[] }) {
  const { t } = useTranslation()
  return (
    <dl className={classes['changes']}>
      {changes.map(({ part, before, after }, index) => (
        // Two changes may be of the same part; their order says which is which.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <dt>{part}</dt>
          <dd>
            {before !== null && (
              <del>
                <VisuallyHidden>{t('change.before')} </VisuallyHidden>
                {before}
              </del>
            )}
            {after !== null && (
              <ins>
                <VisuallyHidden>{t('change.after')} </VisuallyHidden>
                {after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
