import { z } from 'zod'
import { Customer, CustomerInput, Group, ImportMapping, ImportReport, Order, OrderInput } from '../model/register.ts'
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

export const customersContract = {
  list: base
    .route({ method: 'GET', path: '/customers', tags: customers })
    .input(PageInput.extend({ group: z.string().optional(), active: z.union([z.boolean(), z.stringbool()]).optional() }))
    .output(pageOf(Customer)),
  get: base.route({ method: 'GET', path: '/customers/{id}', tags: customers }).input(ById).output(Customer),
  create: base.route({ method: 'POST', path: '/customers', successStatus: 201, tags: customers }).input(CustomerInput).output(Customer),
  update: base.route({ method: 'PUT', path: '/customers/{id}', inputStructure: 'detailed', tags: customers }).input(z.object({ params: ById, body: CustomerInput })).output(Customer),
  remove: base.route({ method: 'DELETE', path: '/customers/{id}', successStatus: 204, tags: customers }).input(ById).output(Nothing),
  import: base.route({ method: 'POST', path: '/customers/import', tags: customers }).input(ImportInput).output(ImportReport),
  groups: base.route({ method: 'GET', path: '/customers/groups', tags: customers }).output(z.object({ items: z.array(Group) })),
}

export const ordersContract = {
  /** Newest first. */
  list: base.route({ method: 'GET', path: '/orders', tags: orders }).input(PageInput.extend({ customerId: z.string().optional() })).output(pageOf(Order)),
  get: base.route({ method: 'GET', path: '/orders/{id}', tags: orders }).input(ById).output(Order),
  create: base.route({ method: 'POST', path: '/orders', successStatus: 201, tags: orders }).input(OrderInput).output(Order),
  update: base.route({ method: 'PUT', path: '/orders/{id}', inputStructure: 'detailed', tags: orders }).input(z.object({ params: ById, body: OrderInput })).output(Order),
  remove: base.route({ method: 'DELETE', path: '/orders/{id}', successStatus: 204, tags: orders }).input(ById).output(Nothing),
}
