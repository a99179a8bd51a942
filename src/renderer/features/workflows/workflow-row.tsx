import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { TextLink } from '../../ui/links.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useWords } from '../../ui/use-words.tsx'
import { ActiveSwitch } from './active-switch.tsx'
import { RunNow } from './run-now.tsx'
import { WorkflowMenu } from './workflow-menu.tsx'
import classes from './workflows.module.css'

export function WorkflowRow({ workflow }: { readonly workflow: WorkflowRecord }) {
  const { id, name, summary, isActive } = workflow
  return (
    <li className={classes['row']} data-testid="workflow-row">
      <div className={classes['what']}>
        <div className={classes['nameLine']}>
          <Link to="/workflows/$id" params={{ id }} className={classes['name']}>
            {name}
          </Link>
          {!isActive && <StatusBadge status="inactive" />}
        </div>
        <Text size="sm" c="dimmed">
          {summary}
        </Text>
      </div>
      <NextRun workflow={workflow} />
      <LastRun workflow={workflow} />
      <div className={classes['actions']}>
        <ActiveSwitch workflow={workflow} />
        <RunNow workflow={workflow} />
        <WorkflowMenu workflow={workflow} />
      </div>
    </li>
  )
}

function NextRun({ workflow: { nextRun, event, isActive } }: { readonly workflow: WorkflowRecord }) {
  const { t } = useTranslation('workflows')
  return (
    <div className={classes['fact']}>
      <span className={classes['label']}>{t('nextRun')}</span>
      {nextRun === null ? <Text size="sm">{t(isActive && event !== null ? 'onEvent' : isActive ? 'noneLeft' : 'isOff')}</Text> : <Text size="sm"><Moment at={nextRun} distance="below" /></Text>}
    </div>
  )
}

function LastRun({ workflow: { lastExecution } }: { readonly workflow: WorkflowRecord }) {
  const { t } = useTranslation(['workflows', 'common'])
  const words = useWords()
  return (
    <div className={classes['fact']}>
      <span className={classes['label']}>{t('lastRun')}</span>
      {lastExecution === null ? (
        <Text size="sm">{t('common:state.never')}</Text>
      ) : (
        <TextLink to="/executions/$id" params={{ id: lastExecution.id }} size="sm" underline="never" className={classes['last']}>
          <StatusBadge status={lastExecution.status} />
          <span>{words.distance(lastExecution.createdAt)}</span>
        </TextLink>
      )}
    </div>
  )
}
