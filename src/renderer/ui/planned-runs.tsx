import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate, weekdayOfDate } from '../../shared/describe/moments.ts'
import { weekdayName } from '../../shared/describe/words.ts'
import type { PlannedRun } from '../../shared/model/preview.ts'
import { Moment } from './moment.tsx'
import { useWords } from './use-words.tsx'
import classes from './planned-runs.module.css'

/** The coming dates, with what a red day does to each. */
export function PlannedRuns({ runs }: { readonly runs: readonly PlannedRun[] }) {
  const { t } = useTranslation()
  if (runs.length === 0) return <Text c="dimmed">{t('preview.noNextRuns')}</Text>
  return (
    <ol className={classes['runs']}>
      {runs.map((run) => (
        <PlannedRunItem key={run.plannedDate + (run.dueAt ?? '')} run={run} />
      ))}
    </ol>
  )
}

function PlannedRunItem({ run }: { readonly run: PlannedRun }) {
  const { t } = useTranslation()
  const { language } = useWords()
  const { holiday, dueAt, moved, plannedDate } = run
  const date = `${weekdayName(weekdayOfDate(plannedDate), language)} ${formatCalendarDate(plannedDate, language)}`
  return (
    <li className={classes['run']} data-skipped={dueAt === null || undefined} data-holiday={holiday !== null || undefined}>
      <span>{dueAt === null ? <s>{date}</s> : <Moment at={dueAt} />}</span>
      {holiday !== null && (
        <span className={classes['holiday']}>
          {dueAt === null ? t('preview.redDaySkipped', { holiday }) : moved ? t('preview.redDayMoved', { date, holiday }) : t('preview.redDayRuns', { holiday })}
        </span>
      )}
    </li>
  )
}
