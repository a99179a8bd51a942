import { ai } from './ai.ts'
import { chat } from './chat.ts'
import { common } from './common.ts'
import { customers } from './customers.ts'
import { dashboard } from './dashboard.ts'
import { editor } from './editor.ts'
import { executions } from './executions.ts'
import { firstStart } from './first-start.ts'
import { gallery } from './gallery.ts'
import { importing } from './importing.ts'
import { mailAccounts } from './mail-accounts.ts'
import { orders } from './orders.ts'
import { register } from './register.ts'
import { script } from './script.ts'
import { settings } from './settings.ts'
import { templates } from './templates.ts'
import { trialMailbox } from './trial-mailbox.ts'
import { updates } from './updates.ts'
import { workers } from './workers.ts'
import { workflows } from './workflows.ts'

/** All texts of the pages in bokmål. Its keys are the keys of the other languages. */
export const nb = { ai, chat, common, customers, dashboard, editor, executions, firstStart, gallery, importing, mailAccounts, orders, register, script, settings, templates, trialMailbox, updates, workers, workflows }
export type Texts = typeof nb
