import { IconClockPause, IconFilterQuestion, IconMail, IconReportAnalytics, IconShoppingCart } from '@tabler/icons-react'
import type { StepType } from '../../shared/model/workflow.ts'

const ICONS: Readonly<Record<StepType, typeof IconMail>> = {
  send_email: IconMail,
  check_condition: IconFilterQuestion,
  wait_until: IconClockPause,
  create_order: IconShoppingCart,
  generate_report: IconReportAnalytics,
}

/** What kind of step it is; its sentence says the same in words. */
export function StepIcon({ type, size = 16 }: { readonly type: StepType; readonly size?: number }) {
  const Icon = ICONS[type]
  return <Icon size={size} stroke={1.75} aria-hidden />
}
