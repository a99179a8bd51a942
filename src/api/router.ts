import type { Router } from '@orpc/server'
import type { Services } from '../engine/services.ts'
import type { Contract } from '../shared/contract/contract.ts'
import type { ApiContext } from './api-context.ts'
import type { HostInfo } from './host-info.ts'
import type { HostPorts } from './host-ports.ts'
import { api } from './implementer.ts'
import { assistantProcedures, conversationProcedures } from './procedures/assistant.ts'
import { mailAccountProcedures } from './procedures/mail-accounts.ts'
import { privacyProcedures } from './procedures/privacy.ts'
import { customerProcedures, importRuleProcedures, orderProcedures, registerChangeProcedures } from './procedures/register.ts'
import { alertProcedures, eventProcedures } from './procedures/events.ts'
import { executionProcedures } from './procedures/executions.ts'
import { galleryProcedures } from './procedures/gallery.ts'
import { incomingMailProcedures } from './procedures/incoming-mail.ts'
import { mailFileProcedures } from './procedures/mail-files.ts'
import { desktopProcedures } from './procedures/desktop.ts'
import { pauseProcedures, sampleProcedures, systemProcedures, trialMailboxProcedures } from './procedures/system.ts'
import { restFaceProcedures } from './procedures/rest-face.ts'
import { scriptProcedures } from './procedures/scripts.ts'
import { settingsProcedures } from './procedures/settings.ts'
import { templateProcedures } from './procedures/templates.ts'
import { workerProcedures } from './procedures/workers.ts'
import { updateProcedures } from './procedures/updates.ts'
import { upkeepProcedures } from './procedures/upkeep.ts'
import { workflowProcedures } from './procedures/workflows.ts'

export type ApiRouter = Router<Contract, ApiContext>

/** The contract, served by the engine's services. Every transport serves this one router. */
export function createRouter(services: Services, info: HostInfo, { desktop = null, updates = null, rest = null }: HostPorts = {}): ApiRouter {
  return api.router({
    assistant: assistantProcedures(services.assistant),
    conversations: conversationProcedures(services.conversations),
    workflows: workflowProcedures(services.workflows),
    scripts: scriptProcedures(services.scripts),
    gallery: galleryProcedures(services.gallery),
    executions: executionProcedures(services),
    incomingMail: incomingMailProcedures(services.incomingMail),
    templates: templateProcedures(services.templates),
    mailFiles: mailFileProcedures(services.mailFiles),
    customers: customerProcedures(services.customers),
    orders: orderProcedures(services.orders),
    importRules: importRuleProcedures(services.importRules),
    registerChanges: registerChangeProcedures(services.registerChanges),
    privacy: privacyProcedures(services.privacy),
    events: eventProcedures(services.events),
    alerts: alertProcedures(services.alerts),
    settings: settingsProcedures(services.settings),
    mailAccounts: mailAccountProcedures(services.mailAccounts),
    trialMailbox: trialMailboxProcedures(services.trialMailbox),
    sample: sampleProcedures(services.sample),
    updates: updateProcedures(updates, info),
    restFace: restFaceProcedures(rest),
    upkeep: upkeepProcedures(services.upkeep),
    system: systemProcedures(services.system, info),
    pause: pauseProcedures(services.pause),
    desktop: desktopProcedures(desktop),
    workers: workerProcedures(services.workers),
  })
}
