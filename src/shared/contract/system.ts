import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CalendarDate } from '../model/moments.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { TrialMail, TrialMailDetail } from '../model/trial-mail.ts'
import { base, ById, Nothing } from './base.ts'

/** Something that a page may be showing has changed. */
export const Change = z.object({
  topic: z.enum(['workflows', 'executions', 'templates', 'customers', 'orders', 'settings', 'trialMails', 'sample', 'upkeep', 'alerts', 'conversations', 'scripts', 'pause']),
  /** The row, where it is one. */
  id: z.string().optional(),
})
export type Change = z.infer<typeof Change>

export const SystemInfo = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'headless']),
  dataDir: z.string(),
  now: z.iso.datetime(),
})
export type SystemInfo = z.infer<typeof SystemInfo>

/** Since when the whole office stands still; null when it does not. */
export const PauseState = z.object({ pausedAt: z.iso.datetime().nullable() })
export type PauseState = z.infer<typeof PauseState>

export const MetricsSummary = z.object({
  sentToday: z.int(),
  failedToday: z.int(),
  /** Mails of today that went to the trial mailbox and not out; the figures beside it leave them out. */
  trialToday: z.int(),
  /** Share of mails sent of those tried in the last 30 days, 0 to 1; null when none was. */
  successRate30Days: z.number().nullable(),
  runningExecutions: z.int(),
  waitingExecutions: z.int(),
  activeWorkflows: z.int(),
  activeCustomers: z.int(),
  /** Active customers with no order since Monday of this week. */
  customersMissingOrder: z.int(),
  trialMails: z.int(),
})
export type MetricsSummary = z.infer<typeof MetricsSummary>

/** The mails of one day of the office's calendar, as `MetricsSummary` counts those of today. */
export const MailsOfDay = z.object({ date: CalendarDate, sent: z.int(), failed: z.int(), trial: z.int() })
export type MailsOfDay = z.infer<typeof MailsOfDay>

export const SampleStatus = z.object({ isLoaded: z.boolean(), customers: z.int(), workflows: z.int(), orders: z.int(), templates: z.int() })
export type SampleStatus = z.infer<typeof SampleStatus>

export const systemContract = {
  info: base.route({ method: 'GET', path: '/system/info', tags: ['system'] }).output(SystemInfo),
  changes: base.route({ method: 'GET', path: '/system/changes', tags: ['system'] }).output(eventIterator(Change)),
  metrics: base.route({ method: 'GET', path: '/metrics/summary', tags: ['metrics'] }).output(MetricsSummary),
  /** The days up to today, the earliest first; a day without mail has zeros. */
  mailsByDay: base
    .route({ method: 'GET', path: '/metrics/series', tags: ['metrics'] })
    .input(z.object({ days: z.coerce.number().int().min(1).max(92).default(30) }))
    .output(z.object({ items: z.array(MailsOfDay) })),
}

/** Everything on hold at once: nothing due is started and nothing goes on, until it is taken up again. */
export const pauseContract = {
  get: base.route({ method: 'GET', path: '/system/pause', tags: ['system'] }).output(PauseState),
  pause: base.route({ method: 'POST', path: '/system/pause', tags: ['system'] }).output(PauseState),
  resume: base.route({ method: 'POST', path: '/system/resume', tags: ['system'] }).output(PauseState),
}

export const trialMailboxContract = {
  list: base.route({ method: 'GET', path: '/trial-mailbox', tags: ['trial mailbox'] }).input(PageInput.extend({ executionId: z.string().optional() })).output(pageOf(TrialMail)),
  get: base.route({ method: 'GET', path: '/trial-mailbox/{id}', tags: ['trial mailbox'] }).input(ById).output(TrialMailDetail),
  clear: base.route({ method: 'DELETE', path: '/trial-mailbox', successStatus: 204, tags: ['trial mailbox'] }).output(Nothing),
}

export const sampleContract = {
  status: base.route({ method: 'GET', path: '/sample-office', tags: ['sample office'] }).output(SampleStatus),
  load: base.route({ method: 'POST', path: '/sample-office', tags: ['sample office'] }).output(SampleStatus),
  remove: base.route({ method: 'DELETE', path: '/sample-office', tags: ['sample office'] }).output(SampleStatus),
}
