import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ExecutionDetail } from '../../../shared/model/execution.ts'
import { Moment } from '../../ui/moment.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './executions.module.css'

/** Why it ran, when, and how far it has come. */
export function ExecutionFacts({ execution }: { readonly execution: ExecutionDetail }) {
  const { t } = useTranslation('executions')
  const words = useWords()
  const { trigger, dueAt, lateBy, startedAt, completedAt, workflowVersion, counts } = execution
  const summary: readonly (readonly [string, number])[] = [
    [t('count.success'), counts.success],
    [t('count.failed'), counts.failed],
    [t('count.unknown', { count: counts.unknown }), counts.unknown],
    [t('count.skipped'), counts.skipped],
    [t('count.left'), counts.pending + counts.sending],
  ]
  return (
    <dl className={classes['facts']}>
      <Fact label={t('trigger')}>{t(`triggers.${trigger}`)}</Fact>
      {dueAt !== null && <Fact label={t('due')}><Moment at={dueAt} /></Fact>}
      {startedAt !== null && (
        <Fact label={t('started')}>
          <Moment at={startedAt} />
          {lateBy !== null && ` (${t('lateBy', { span: words.span(lateBy) })})`}
        </Fact>
      )}
      {completedAt !== null && <Fact label={t('completed')}><Moment at={completedAt} /></Fact>}
      {counts.total > 0 && (
        <Fact label={t('outcome')}>
          {summary
            .filter(([, count]) => count > 0)
            .map(([label, count]) => `${words.number(count)} ${label}`)
            .join(', ')}
        </Fact>
      )}
      <Fact label={t('version')}>{workflowVersion}</Fact>
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
