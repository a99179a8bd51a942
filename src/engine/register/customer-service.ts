import { notFound, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { Page } from '../../shared/model/page.ts'
import type { Customer, CustomerInput } from '../../shared/model/register.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { raiseCustomerCreated } from '../events/register-events.ts'
import type { CustomerService } from '../services.ts'
import {
  countCustomers, CustomerPosition, deleteCustomer, findCustomer, findCustomersByEmail, listCustomers, saveCustomers, type CustomerValues,
} from '../store/customers.ts'
import { dropEmptyGroups, ensureGroups, listGroups, replaceMemberships } from '../store/groups.ts'
import type { Handle } from '../store/open-store.ts'
import type { WriteMoment } from '../store/workflows.ts'
import { distinctGroups } from './distinct-groups.ts'
import { importCustomers } from './import/import-customers.ts'
import { writeMoment, type RegisterContext } from './register-context.ts'

/** The register of customers and their groups. Changes are published after their commit. */
export function createCustomerService(context: RegisterContext): CustomerService {
  const { db, changes } = context
  return {
    list: (input) => list(context, input),
    get: async (id) => existing(await findCustomer(db, id)),
    create: (input) => create(context, input),
    update: (id, input) => update(context, id, input),
    async remove(id) {
      await db.transaction().execute(async (transaction) => {
        if (!(await deleteCustomer(transaction, id))) throw notFound('customer')
        await dropEmptyGroups(transaction)
      })
      changes.publish({ topic: 'customers', id })
    },
    import: (input, language) => importCustomers(context, input, language),
    groups: () => listGroups(db),
  }
}

async function list({ db }: RegisterContext, input: Parameters<CustomerService['list']>[0]): Promise<Page<Customer>> {
  const after = decodeCursor(input.cursor, CustomerPosition)
  const rows = await listCustomers(db, input, { after, limit: input.limit + 1 })
  const page = pageFrom(rows, input.limit, (customer) => [customer.name, customer.id], (customer) => customer)
  const isAll = after === undefined && page.nextCursor === null
  return { ...page, total: isAll ? rows.length : await countCustomers(db, input) }
}

async function create(context: RegisterContext, input: CustomerInput): Promise<Customer> {
  const moment = writeMoment(context.clock)
  const id = moment.newId()
  const { language } = await context.settings()
  const customer = await context.db.transaction().execute(async (transaction) => {
    const saved = await save(transaction, id, input, language, moment)
    await raiseCustomerCreated(transaction, context, saved)
    return saved
  })
  context.changes.publish({ topic: 'customers', id })
  return customer
}

async function update(context: RegisterContext, id: string, input: CustomerInput): Promise<Customer> {
  const { language } = await context.settings()
  const customer = await context.db.transaction().execute(async (transaction) => {
    existing(await findCustomer(transaction, id))
    return save(transaction, id, input, language, writeMoment(context.clock))
  })
  context.changes.publish({ topic: 'customers', id })
  return customer
}

/** @throws UserFailure 409 when another customer has this address. */
async function save(transaction: Handle, id: string, input: CustomerInput, officeLanguage: Language, moment: WriteMoment): Promise<Customer> {
  const emailKey = normalizeEmailAddress(input.email)
  const holder = (await findCustomersByEmail(transaction, [emailKey])).get(emailKey)
  if (holder !== undefined && holder.id !== id) throw new UserFailure('failure.conflict', { what: '@thing.same_address' }, { status: 409 })
  await saveCustomers(transaction, [{ id, values: valuesOf(input, officeLanguage) }], moment.at)
  const groupIds = await ensureGroups(transaction, distinctGroups(input.groups), moment, { isSample: false })
  await replaceMemberships(transaction, [{ customerId: id, groupIds: [...groupIds.values()] }])
  await dropEmptyGroups(transaction)
  return existing(await findCustomer(transaction, id))
}

function valuesOf(input: CustomerInput, officeLanguage: Language): CustomerValues {
  return {
    name: input.name.normalize('NFC'),
    email: input.email,
    active: input.active,
    language: input.language ?? officeLanguage,
    phone: input.phone ?? null,
    address: input.address ?? null,
    orgNumber: input.orgNumber ?? null,
    fields: input.fields ?? {},
  }
}

function existing(customer: Customer | undefined): Customer {
  if (customer === undefined) throw notFound('customer')
  return customer
}
