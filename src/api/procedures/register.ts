import type { CustomerService, OrderService } from '../../engine/services.ts'
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
    remove: os.remove.handler(({ input }) => orders.remove(input.id)),
  })
}
