import type { SettingsService } from '../../engine/services/office-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function settingsProcedures(settings: SettingsService) {
  const os = api.settings
  return os.router({
    get: os.get.handler(() => settings.get()),
    update: os.update.handler(({ input }) => settings.update(input)),
    setSecret: os.setSecret.handler(async ({ input }) => ({ name: input.name, isSet: true, secretStore: await settings.setSecret(input.name, input.value) })),
    removeSecret: os.removeSecret.handler(({ input }) => settings.removeSecret(input.name)),
    verifySmtp: os.verifySmtp.handler(({ input, context }) => settings.verifySmtp(input, languageOf(context))),
    verifyAi: os.verifyAi.handler(({ input, context }) => settings.verifyAi(input, languageOf(context))),
    aiUsage: os.aiUsage.handler(() => settings.aiUsage()),
    unlockVault: os.unlockVault.handler(async ({ input }) => ({ secretStore: await settings.unlockVault(input.passphrase) })),
  })
}
