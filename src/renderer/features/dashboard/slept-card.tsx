import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SleptRun } from '../../../shared/model/desktop.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useDesktop } from '../../rpc/use-desktop.ts'
import { Card } from '../../ui/card.tsx'
import { TextLink } from '../../ui/links.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './dashboard.module.css'

/** What was due while the machine slept, and what became of it, until somebody has taken note. Nothing in a browser. */
export function SleptCard() {
  const { t } = useTranslation(['desktop', 'dashboard'])
  const notify = useNotify()
  const words = useWords()
  const sleep = useDesktop()?.sleep ?? null
  const dismiss = useMutation(useApi().desktop.dismissSleep.mutationOptions({ onError: notify.failed }))
  if (sleep === null) return null
  return (
    <div data-testid="slept">
      <Card
        title={t('slept.title')}
        actions={
          <Button variant="default" size="xs" loading={dismiss.isPending} onClick={() => dismiss.mutate(undefined)} aria-label={t('dashboard:dismissAlert', { title: t('slept.title') })}>
            {t('dashboard:dismiss')}
          </Button>
        }
      >
        <Text size="sm" c="dimmed">
          {t('slept.span', { from: words.moment(sleep.sleptAt), to: words.moment(sleep.wokeAt) })}
        </Text>
        <ul className={classes['plain']}>
          {sleep.runs.map((run) => (
            <li key={`${run.workflowId} ${run.dueAt}`}>
              <Run run={run} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

function Run({ run: { workflowName, dueAt, outcome, executionId } }: { readonly run: SleptRun }) {
  const { t } = useTranslation('desktop')
  const words = useWords()
  return (
    <Text size="sm">
      <strong>{workflowName}</strong>: {t(`slept.${outcome}`, { due: words.moment(dueAt) })}{' '}
      {executionId !== null && (
        <TextLink to="/executions/$id" params={{ id: executionId }} size="sm">
          {t('slept.see')}
        </TextLink>
      )}
    </Text>
  )
}
