import { useTranslation } from 'react-i18next'
import { useSkippedRuns } from '../rpc/use-skipped-runs.ts'
import { Card } from './card.tsx'
import { TextLink } from './links.tsx'
import { SkippedRow } from './skipped-runs.tsx'
import classes from './skipped-runs.module.css'

const SHOWN = 3

/** The latest runs of a workflow that were due and not made. Nothing at all where there are none. */
export function SkippedRunsCard({ workflowId }: { readonly workflowId: string }) {
  const { t } = useTranslation()
  const { data } = useSkippedRuns(workflowId, SHOWN)
  const page = data?.pages[0]
  if (page === undefined || page.items.length === 0) return null
  return (
    <Card
      title={t('skipped.title')}
      flush
      actions={
        <TextLink to="/executions" search={{ view: 'skipped', workflow: workflowId }} size="sm">
          {t('skipped.all')}
        </TextLink>
      }
    >
      <ul className={classes['list']}>
        {page.items.slice(0, SHOWN).map((run) => (
          <li key={run.dueAt}>
            <SkippedRow run={run} withName={false} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
