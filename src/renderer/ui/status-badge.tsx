import {
  IconAlertTriangle, IconArrowForwardUp, IconBan, IconCheck, IconCircleDashed, IconClock, IconHelpCircle,
  IconLoader2, IconPlayerPause, IconPower, IconSend, IconStack2,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionLogStatus, ExecutionStatus, StepStatus } from '../../shared/model/execution.ts'
import classes from './status-badge.module.css'

export type Status = ExecutionStatus | StepStatus | ActionLogStatus | 'active' | 'inactive'
type Tone = 'calm' | 'busy' | 'good' | 'bad' | 'attention'

interface Look {
  readonly tone: Tone
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
}

const LOOKS: Readonly<Record<Status, Look>> = {
  queued: { tone: 'calm', icon: IconStack2 },
  running: { tone: 'busy', icon: IconLoader2 },
  waiting: { tone: 'attention', icon: IconClock },
  paused: { tone: 'attention', icon: IconPlayerPause },
  completed: { tone: 'good', icon: IconCheck },
  failed: { tone: 'bad', icon: IconAlertTriangle },
  cancelled: { tone: 'calm', icon: IconBan },
  pending: { tone: 'calm', icon: IconCircleDashed },
  skipped: { tone: 'calm', icon: IconArrowForwardUp },
  sending: { tone: 'busy', icon: IconSend },
  unknown: { tone: 'attention', icon: IconHelpCircle },
  success: { tone: 'good', icon: IconCheck },
  active: { tone: 'good', icon: IconPower },
  inactive: { tone: 'calm', icon: IconPower },
}

/** A status as word, icon and colour, so that none of them has to be told apart alone. */
export function StatusBadge({ status, label }: { readonly status: Status; readonly label?: string }) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = LOOKS[status]
  return (
    <span className={classes['badge']} data-tone={tone} data-status={status}>
      <Icon size={14} stroke={2} aria-hidden />
      {label ?? t(`status.${status}`)}
    </span>
  )
}

/** Marks what went to the trial mailbox and not out. */
export function TrialBadge() {
  const { t } = useTranslation()
  return (
    <span className={classes['badge']} data-tone="trial" title={t('trial.badgeExplained')}>
      {t('trial.badge')}
    </span>
  )
}
