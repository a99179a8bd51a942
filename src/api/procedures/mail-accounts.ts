import type { SenderAccountService } from '../../engine/services/mail-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function mailAccountProcedures(accounts: SenderAccountService) {
  const os = api.mailAccounts
  return os.router({
    list: os.list.handler(() => accounts.list()),
    get: os.get.handler(({ input }) => accounts.get(input.id)),
    create: os.create.handler(({ input }) => accounts.create(input.account, input.password)),
    update: os.update.handler(({ input }) => accounts.update(input.id, input.account, input.password)),
    makeDefault: os.makeDefault.handler(({ input }) => accounts.makeDefault(input.id)),
    remove: os.remove.handler(({ input }) => accounts.remove(input.id)),
    verify: os.verify.handler(({ input, context }) => accounts.verify(input, languageOf(context))),
    providers: os.providers.handler(() => accounts.providers()),
    findProvider: os.findProvider.handler(async ({ input }) => ({ found: await accounts.findProvider(input.address) })),
    signInProviders: os.signInProviders.handler(() => accounts.signInProviders()),
    beginSignIn: os.beginSignIn.handler(({ input, context }) => accounts.beginSignIn(input.id, languageOf(context))),
    signIn: os.signIn.handler(({ input, context }) => accounts.signIn(input.id, languageOf(context))),
    cancelSignIn: os.cancelSignIn.handler(({ input, context }) => accounts.cancelSignIn(input.id, languageOf(context))),
  })
}
