import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useExecutions } from '../../rpc/use-executions.ts'
import { useMissedRuns } from '../../rpc/use-skipped-runs.ts'
import { ExecutionRow } from '../../ui/execution-row.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { AlertRow } from './alert-row.tsx'
import { MissedRow } from './missed-row.tsx'
import { alertsBeside, needingPerson } from './needing-person.ts'
import { useAlerts } from './use-alerts.ts'
import classes from './dashboard.module.css'

/** What stopped and will not go on by itself. Nothing at all where all is well. */
export function NeedsPerson() {
  const { t } = useTranslation('dashboard')
  const { now } = useWords()
  const { data: failed } = useExecutions({ status: 'failed' }, 20)
  const { data: paused } = useExecutions({ status: 'paused' }, 20)
  const { data: recent } = useExecutions({}, 20)
  const missed = useMissedRuns()
  const alerts = alertsBeside(useAlerts(), missed)
  // An execution that an alert speaks of is reached from there.
  const told = new Set(alerts.map(({ executionId }) => executionId))
  const executions = needingPerson([failed, paused, recent].flatMap((data) => data?.pages[0]?.items ?? []), now).filter(({ id }) => !told.has(id))
  const count = alerts.length + missed.length + executions.length
  if (count === 0) return null
  return (
    <section className={classes['attention']} aria-labelledby="needs-person">
      <h2 id="needs-person" className={classes['attentionTitle']}>
        <IconAlertTriangle size={18} aria-hidden />
        {t('needsPerson', { count })}
      </h2>
      <ul className={classes['plain']}>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <AlertRow alert={alert} />
          </li>
        ))}
        {missed.map((runs) => (
          <li key={runs.workflowId}>
            <MissedRow missed={runs} />
          </li>
        ))}
        {executions.map((execution) => (
          <li key={execution.id}>
            <ExecutionRow execution={execution} />
          </li>
        ))}
      </ul>
    </section>
  )
}
