import { z } from 'zod'
import { Language } from '../language.ts'
import { EmailAddress } from '../model/email-address.ts'
import { InstantWithOffset } from '../model/moments.ts'
import { Customer, CustomerInput, Group, ImportMapping, ImportReport, ImportRule, Order, OrderImportReport, OrderInput, SingleLine } from '../model/register.ts'
import { RegisterChange } from '../model/register-change.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { base, ById, Nothing } from './base.ts'

const customers = ['customers']
const orders = ['orders']

/** A form field carries text: "true" and JSON text are read as what they say. */
const FormFlag = z.union([z.boolean(), z.stringbool()])
const FormJson = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value, ctx) => {
    if (typeof value !== 'string') return value
    try {
      const parsed: unknown = JSON.parse(value)
      return parsed
    } catch {
      ctx.addIssue({ code: 'custom', params: { problem: 'invalid' } })
      return z.NEVER
    }
  }, schema)

export const ImportInput = z.object({
  file: z.file().max(50 * 1024 * 1024),
  mapping: FormJson(ImportMapping.optional()),
  dryRun: FormFlag.default(false),
})

/** Which customers: all conditions hold. Groups are named in any case, or by id. */
export const CustomerFilter = z.object({
  q: z.string().max(200).optional(),
  group: z.string().optional(),
  active: FormFlag.optional(),
  reserved: FormFlag.optional(),
  /** Without an order from this instant on. */
  notOrderedSince: InstantWithOffset.optional(),
  /** What is wrong with them: in no group, an address that mail came back from. */
  flaw: z.enum(['no_group', 'bounced']).optional(),
})
export type CustomerFilter = z.infer<typeof CustomerFilter>

/** What is done to many customers at once. */
export const BulkAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add_to_group'), group: SingleLine.min(1) }),
  z.object({ kind: z.literal('remove_from_group'), group: SingleLine.min(1) }),
  z.object({ kind: z.literal('set_active'), active: z.boolean() }),
  z.object({ kind: z.literal('set_language'), language: Language }),
  z.object({ kind: z.literal('reserve'), reason: SingleLine.default('') }),
  z.object({ kind: z.literal('lift_reservation') }),
  /** Mail goes again to addresses that it came back from; with `address`, to that one. */
  z.object({ kind: z.literal('lift_bounce'), address: EmailAddress.optional() }),
  z.object({ kind: z.literal('delete') }),
])
export type BulkAct = z.infer<typeof BulkAct>

/** Those ids, or all that a filter finds. */
export const BulkInput = z.object({ of: z.union([z.object({ ids: z.array(z.string()).min(1).max(10_000) }), z.object({ filter: CustomerFilter })]), act: BulkAct })
export type BulkInput = z.infer<typeof BulkInput>
const ChangeId = z.string().nullable()

export const MergeInput = z.object({ keepId: z.string(), mergeIds: z.array(z.string()).min(1).max(20) })
export type MergeInput = z.infer<typeof MergeInput>

/** Customers that may be one and the same, and what they share. */
export const Duplicates = z.object({ shared: z.enum(['address', 'org_number', 'name']), value: z.string(), customers: z.array(Customer) })
export type Duplicates = z.infer<typeof Duplicates>

/** What is wrong or odd in the register, each with what it takes to mend it. */
export const RegisterHealth = z.object({
  /** Customers with an address that mail came back from: `customers.list` with `flaw`. */
  bounced: z.int(),
  noGroup: z.int(),
  /** Sets of customers that may be one: `customers.duplicates`. */
  duplicates: z.int(),
  /** Addresses that were most likely meant otherwise, the first hundred. */
  unlikely: z.array(z.object({ customerId: z.string(), name: z.string(), email: z.string(), likelier: z.string() })),
  /** Groups that no workflow names, with how many customers each has. */
  unusedGroups: z.array(z.object({ name: z.string(), customers: z.int() })),
})
export type RegisterHealth = z.infer<typeof RegisterHealth>

export const customersContract = {
  list: base.route({ method: 'GET', path: '/customers', tags: customers }).input(PageInput.extend(CustomerFilter.shape)).output(pageOf(Customer)),
  get: base.route({ method: 'GET', path: '/customers/{id}', tags: customers }).input(ById).output(Customer),
  create: base.route({ method: 'POST', path: '/customers', successStatus: 201, tags: customers }).input(CustomerInput).output(Customer),
  update: base.route({ method: 'PUT', path: '/customers/{id}', inputStructure: 'detailed', tags: customers }).input(z.object({ params: ById, body: CustomerInput })).output(Customer),
  remove: base.route({ method: 'DELETE', path: '/customers/{id}', successStatus: 204, tags: customers }).input(ById).output(Nothing),
  import: base.route({ method: 'POST', path: '/customers/import', tags: customers }).input(ImportInput).output(ImportReport),
  groups: base.route({ method: 'GET', path: '/customers/groups', tags: customers }).output(z.object({ items: z.array(Group) })),
  bulk: base.route({ method: 'POST', path: '/customers/bulk', tags: customers }).input(BulkInput).output(z.object({ count: z.int(), changeId: ChangeId })),
  health: base.route({ method: 'GET', path: '/customers/health', tags: customers }).output(RegisterHealth),
  /** Gives these customers the likelier address that `health` named. One that another customer has is left as it is. */
  mendAddresses: base.route({ method: 'POST', path: '/customers/mend-addresses', tags: customers }).input(z.object({ ids: z.array(z.string()).min(1).max(1000) })).output(z.object({ count: z.int(), changeId: ChangeId })),
  duplicates: base.route({ method: 'GET', path: '/customers/duplicates', tags: customers }).output(z.object({ items: z.array(Duplicates) })),
  merge: base.route({ method: 'POST', path: '/customers/merge', tags: customers }).input(MergeInput).output(z.object({ customer: Customer, changeId: ChangeId })),
}

export const importRulesContract = {
  list: base.route({ method: 'GET', path: '/register/import-rules', tags: customers }).output(z.object({ items: z.array(ImportRule) })),
  /** From now on exactly these, in this order. Files that lie in the folder already are not imported. */
  replace: base.route({ method: 'PUT', path: '/register/import-rules', tags: customers }).input(z.object({ items: z.array(ImportRule).max(50) })).output(z.object({ items: z.array(ImportRule) })),
}

const changes = ['register changes']

export const registerChangesContract = {
  /** Newest first, the last fifty. */
  list: base.route({ method: 'GET', path: '/register/changes', tags: changes }).output(z.object({ items: z.array(RegisterChange) })),
  undo: base
    .route({ method: 'POST', path: '/register/changes/{id}/undo', inputStructure: 'detailed', tags: changes })
    .input(z.object({ params: ById, body: z.object({ keepChanged: z.boolean().default(false) }).prefault({}) }))
    .output(z.object({ changeId: ChangeId, kept: z.int() })),
}

export const ordersContract = {
  /** Newest first. */
  list: base.route({ method: 'GET', path: '/orders', tags: orders }).input(PageInput.extend({ customerId: z.string().optional(), from: InstantWithOffset.optional(), to: InstantWithOffset.optional() })).output(pageOf(Order)),
  get: base.route({ method: 'GET', path: '/orders/{id}', tags: orders }).input(ById).output(Order),
  create: base.route({ method: 'POST', path: '/orders', successStatus: 201, tags: orders }).input(OrderInput).output(Order),
  update: base.route({ method: 'PUT', path: '/orders/{id}', inputStructure: 'detailed', tags: orders }).input(z.object({ params: ById, body: OrderInput })).output(Order),
  remove: base.route({ method: 'DELETE', path: '/orders/{id}', successStatus: 204, tags: orders }).input(ById).output(Nothing),
  /** As remove, and answers by what it can be undone. */
  takeAway: base.route({ method: 'POST', path: '/orders/{id}/remove', tags: orders }).input(ById).output(z.object({ changeId: ChangeId })),
  import: base.route({ method: 'POST', path: '/orders/import', tags: orders }).input(ImportInput).output(OrderImportReport),
}
