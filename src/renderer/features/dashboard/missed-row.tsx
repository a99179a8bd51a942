import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MissedRuns } from '../../../shared/model/skipped-run.ts'
import { useDismissMissed } from '../../rpc/use-skipped-runs.ts'
import { TextLink } from '../../ui/links.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './dashboard.module.css'

/** What a workflow missed while the program was off: how often, when last, what was done instead, and a way to put it away. */
export function MissedRow({ missed }: { readonly missed: MissedRuns }) {
  const { t } = useTranslation('dashboard')
  const words = useWords()
  const notify = useNotify()
  const { workflowId, workflowName, count, lastDueAt, isCaughtUp } = missed
  const { dismiss, isDismissing } = useDismissMissed(workflowId, notify.failed)
  return (
    <div className={classes['alert']} data-testid="missed-runs">
      <div>
        <Text fw={600}>
          {t('missedTitle')}: {workflowName}
        </Text>
        <Text size="sm">
          {t('missedCount', { count, last: words.moment(lastDueAt) })} {t(isCaughtUp ? 'missedCaughtUp' : 'missedNotCaughtUp')}
        </Text>
      </div>
      <Group gap="sm" wrap="nowrap">
        <TextLink to="/executions" search={{ view: 'skipped', workflow: workflowId }} size="sm">
          {t('seeMissed')}
        </TextLink>
        <Button variant="default" size="xs" loading={isDismissing} onClick={dismiss} aria-label={t('dismissAlert', { title: `${t('missedTitle')}, ${workflowName}` })}>
          {t('dismiss')}
        </Button>
      </Group>
    </div>
  )
}
