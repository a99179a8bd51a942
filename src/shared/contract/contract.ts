import { alertsContract } from './alerts.ts'
import { assistantContract, conversationsContract } from './assistant.ts'
import { desktopContract } from './desktop.ts'
import { eventsContract } from './events.ts'
import { executionsContract } from './executions.ts'
import { galleryContract } from './gallery.ts'
import { incomingMailContract } from './incoming-mail.ts'
import { mailFilesContract } from './mail-files.ts'
import { mailAccountsContract } from './mail-accounts.ts'
import { privacyContract } from './privacy.ts'
import { customersContract, importRulesContract, ordersContract, registerChangesContract } from './register.ts'
import { restFaceContract } from './rest-face.ts'
import { scriptsContract } from './scripts.ts'
import { settingsContract } from './settings.ts'
import { pauseContract, sampleContract, systemContract, trialMailboxContract } from './system.ts'
import { templatesContract } from './templates.ts'
import { workersContract } from './workers.ts'
import { updatesContract } from './updates.ts'
import { upkeepContract } from './upkeep.ts'
import { workflowsContract } from './workflows.ts'

/**
 * The only API there is. The renderer calls it over a MessagePort (desktop) or a WebSocket
 * (headless); other programs over REST, by the routes named here (shared/contract/api.md).
 */
export const contract = {
  assistant: assistantContract,
  conversations: conversationsContract,
  workflows: workflowsContract,
  scripts: scriptsContract,
  gallery: galleryContract,
  executions: executionsContract,
  incomingMail: incomingMailContract,
  templates: templatesContract,
  mailFiles: mailFilesContract,
  customers: customersContract,
  orders: ordersContract,
  importRules: importRulesContract,
  registerChanges: registerChangesContract,
  privacy: privacyContract,
  events: eventsContract,
  alerts: alertsContract,
  settings: settingsContract,
  mailAccounts: mailAccountsContract,
  trialMailbox: trialMailboxContract,
  sample: sampleContract,
  updates: updatesContract,
  restFace: restFaceContract,
  upkeep: upkeepContract,
  system: systemContract,
  pause: pauseContract,
  desktop: desktopContract,
  workers: workersContract,
}
export type Contract = typeof contract
