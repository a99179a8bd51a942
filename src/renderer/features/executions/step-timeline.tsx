import { Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { describeStep } from '../../../shared/describe/step.ts'
import type { ExecutionDetail, ExecutionStep, StepHold } from '../../../shared/model/execution.ts'
import { useTemplateName } from '../../rpc/use-templates.ts'
import { Moment } from '../../ui/moment.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { StepIcon } from '../../ui/step-icon.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './executions.module.css'

/** The steps of a run in their order, with what each has come to and what is waited for. */
export function StepTimeline({ execution }: { readonly execution: ExecutionDetail }) {
  return (
    <ol className={classes['timeline']}>
      {execution.steps.map((step) => (
        <TimelineStep key={step.id} step={step} isPaused={execution.status === 'paused'} resumeAt={step.status === 'waiting' ? execution.resumeAt : null} />
      ))}
    </ol>
  )
}

function TimelineStep({ step, isPaused, resumeAt }: { readonly step: ExecutionStep; readonly isPaused: boolean; readonly resumeAt: string | null }) {
  const { t } = useTranslation('executions')
  const { language } = useWords()
  const templateName = useTemplateName()
  const { definition, status, startedAt, completedAt, held } = step
  return (
    <li className={classes['step']} data-status={status} aria-current={status === 'running' || status === 'waiting' ? 'step' : undefined} data-testid="timeline-step">
      <span className={classes['icon']}>
        <StepIcon type={definition.stepType} />
      </span>
      <div className={classes['stepWords']}>
        <div className={classes['stepHead']}>
          <Text fw={550}>{describeStep(definition, language, { templateName })}</Text>
          <StatusBadge status={isPaused && status === 'running' ? 'paused' : status} />
        </div>
        {resumeAt !== null && (
          <Text size="sm" className={classes['wait']}>
            {t('waitsUntil')} <Moment at={resumeAt} />
          </Text>
        )}
        {held !== null && <StepHeld held={held} />}
        <StepMoment startedAt={startedAt} completedAt={completedAt} />
        <StepCounts step={step} />
      </div>
    </li>
  )
}

/** Why nothing is sent for now, and when it goes on; nothing once the moment has come. */
function StepHeld({ held: { by, until } }: { readonly held: StepHold }) {
  const { t } = useTranslation('executions')
  const { now } = useWords()
  if (until <= now) return null
  return (
    <Text size="sm" className={classes['wait']}>
      {t(`held.${by}`)} <Moment at={until} />
    </Text>
  )
}

function StepMoment({ startedAt, completedAt }: { readonly startedAt: string | null; readonly completedAt: string | null }) {
  const { t } = useTranslation('executions')
  const words = useWords()
  if (startedAt === null) return null
  const at = completedAt ?? startedAt
  return (
    <Text size="sm" c="dimmed">
      {t(completedAt === null ? 'stepStarted' : 'stepCompleted', { moment: words.moment(at), distance: words.distance(at) })}
    </Text>
  )
}

function StepCounts({ step: { counts, definition } }: { readonly step: ExecutionStep }) {
  const { t } = useTranslation('executions')
  if (counts.total === 0 || definition.stepType === 'wait_until') return null
  const share = (count: number): number => (count / counts.total) * 100
  const words = t('progress', { done: counts.success, total: counts.total })
  return (
    <div className={classes['counts']}>
      <Progress.Root size="sm" aria-hidden>
        <Progress.Section value={share(counts.success)} color="teal.7" />
        <Progress.Section value={share(counts.failed)} color="red.7" />
        <Progress.Section value={share(counts.skipped)} color="gray.5" />
      </Progress.Root>
      <Text size="sm" c="dimmed">
        {words}
        {counts.failed > 0 && `, ${t('progressFailed', { count: counts.failed })}`}
        {counts.skipped > 0 && `, ${t('progressSkipped', { count: counts.skipped })}`}
        {counts.unknown > 0 && `, ${t('progressUnknown', { count: counts.unknown })}`}
      </Text>
    </div>
  )
}
