import { chat } from './chat.ts'
import { common } from './common.ts'
import { dashboard } from './dashboard.ts'
import { executions } from './executions.ts'
import { firstStart } from './first-start.ts'
import { register } from './register.ts'
import { settings } from './settings.ts'
import { templates } from './templates.ts'
import { trialMailbox } from './trial-mailbox.ts'
import { workers } from './workers.ts'
import { workflows } from './workflows.ts'
import type { Texts } from '../nb/index.ts'

export const nn: Texts = { chat, common, dashboard, executions, firstStart, register, settings, templates, trialMailbox, workers, workflows }
