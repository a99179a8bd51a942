import { Checkbox, Radio, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useWords } from '../../../ui/use-words.tsx'
import type { Compared } from './compare-customers.ts'
import classes from '../customers.module.css'

interface MergeCandidateProps {
  readonly customer: Customer
  readonly facts: readonly { readonly field: Compared; readonly value: string; readonly differs: boolean }[]
  readonly isKept: boolean
  readonly isLeftOut: boolean
  readonly onKeep: () => void
  /** Absent where nobody can be left out. */
  readonly onLeaveOut?: () => void
}

export function MergeCandidate({ customer: { name, createdAt, lastOrderedAt }, facts, isKept, isLeftOut, onKeep, onLeaveOut }: MergeCandidateProps) {
  const { t } = useTranslation(['customers', 'register'])
  const words = useWords()
  const nothing = t('merge.nothing')
  return (
    <div className={classes['candidate']} data-kept={isKept || undefined} data-left-out={(isLeftOut && !isKept) || undefined}>
      <Radio name="keep" checked={isKept} onChange={onKeep} label={<b>{name}</b>} description={t(isKept ? 'merge.kept' : 'merge.keep')} />
      {onLeaveOut !== undefined && !isKept && <Checkbox checked={!isLeftOut} onChange={onLeaveOut} label={t('merge.takeAlong')} aria-label={t('merge.takeAlongNamed', { name })} size="sm" />}
      <dl>
        {facts.map(({ field, value, differs }) => (
          <div key={field} data-differs={differs || undefined}>
            <dt>{t(`merge.fields.${field}`)}</dt>
            <dd>{value === '' ? nothing : value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('register:columns.lastOrder')}</dt>
          <dd>{lastOrderedAt === null ? t('register:neverOrdered') : words.date(lastOrderedAt)}</dd>
        </div>
        <div>
          <dt>{t('merge.created')}</dt>
          <dd>{words.date(createdAt)}</dd>
        </div>
      </dl>
      {facts.some(({ differs }) => differs) && isKept && (
        <Text size="xs" c="dimmed">
          {t('merge.keptExplained')}
        </Text>
      )}
    </div>
  )
}
