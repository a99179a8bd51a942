import type { CustomerService, ImportRuleService, OrderService, RegisterChangeService } from '../../engine/services/register-services.ts'
import { languageOf } from '../api-context.ts'
import { api } from '../implementer.ts'

export function customerProcedures(customers: CustomerService) {
  const os = api.customers
  return os.router({
    list: os.list.handler(({ input }) => customers.list(input)),
    get: os.get.handler(({ input }) => customers.get(input.id)),
    create: os.create.handler(({ input }) => customers.create(input)),
    update: os.update.handler(({ input }) => customers.update(input.params.id, input.body)),
    remove: os.remove.handler(({ input }) => customers.remove(input.id)),
    import: os.import.handler(({ input, context }) => customers.import({ ...input, file: namedFile(input.file) }, languageOf(context))),
    groups: os.groups.handler(async () => ({ items: await customers.groups() })),
    bulk: os.bulk.handler(({ input }) => customers.bulk(input)),
    health: os.health.handler(() => customers.health()),
    mendAddresses: os.mendAddresses.handler(({ input }) => customers.mendAddresses(input.ids)),
    duplicates: os.duplicates.handler(async () => ({ items: await customers.duplicates() })),
    merge: os.merge.handler(({ input }) => customers.merge(input)),
  })
}

/** A `File` of any transport as the engine reads it. */
function namedFile(file: File): { readonly name: string; bytes(): Promise<Uint8Array> } {
  return { name: file.name, bytes: async () => new Uint8Array(await file.arrayBuffer()) }
}

export function orderProcedures(orders: OrderService) {
  const os = api.orders
  return os.router({
    list: os.list.handler(({ input }) => orders.list(input)),
    get: os.get.handler(({ input }) => orders.get(input.id)),
    create: os.create.handler(({ input, context }) => orders.create(input, context.caller === 'rest' ? 'rest' : 'manual')),
    update: os.update.handler(({ input }) => orders.update(input.params.id, input.body)),
    remove: os.remove.handler(async ({ input }) => void (await orders.remove(input.id))),
    takeAway: os.takeAway.handler(({ input }) => orders.remove(input.id)),
    import: os.import.handler(({ input, context }) => orders.import({ ...input, file: namedFile(input.file) }, languageOf(context))),
  })
}

export function registerChangeProcedures(registerChanges: RegisterChangeService) {
  const os = api.registerChanges
  return os.router({
    list: os.list.handler(async ({ context }) => ({ items: await registerChanges.list(languageOf(context)) })),
    undo: os.undo.handler(({ input, context }) => registerChanges.undo(input.params.id, input.body, languageOf(context))),
  })
}

export function importRuleProcedures(importRules: ImportRuleService) {
  const os = api.importRules
  return os.router({
    list: os.list.handler(async () => ({ items: await importRules.list() })),
    replace: os.replace.handler(async ({ input }) => ({ items: await importRules.replace(input.items) })),
  })
}
