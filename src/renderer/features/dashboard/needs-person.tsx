import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useExecutions } from '../../rpc/use-executions.ts'
import { ExecutionRow } from '../../ui/execution-row.tsx'
import { useWords } from '../../ui/use-words.ts'
import { needingPerson } from './needing-person.ts'
import classes from './dashboard.module.css'

/** What stopped and will not go on by itself. Nothing at all where all is well. */
export function NeedsPerson() {
  const { t } = useTranslation('dashboard')
  const { now } = useWords()
  const { data: failed } = useExecutions({ status: 'failed' }, 20)
  const { data: paused } = useExecutions({ status: 'paused' }, 20)
  const { data: recent } = useExecutions({}, 20)
  const executions = needingPerson([failed, paused, recent].flatMap((data) => data?.pages[0]?.items ?? []), now)
  if (executions.length === 0) return null
  return (
    <section className={classes['attention']} aria-labelledby="needs-person">
      <h2 id="needs-person" className={classes['attentionTitle']}>
        <IconAlertTriangle size={18} aria-hidden />
        {t('needsPerson', { count: executions.length })}
      </h2>
      <ul className={classes['plain']}>
        {executions.map((execution) => (
          <li key={execution.id}>
            <ExecutionRow execution={execution} />
          </li>
        ))}
      </ul>
    </section>
  )
}
