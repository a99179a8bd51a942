import { invalidInput, notFound, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { Page } from '../../shared/model/page.ts'
import type { Customer, CustomerInput } from '../../shared/model/register.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { raiseCustomerCreated } from '../events/register-events.ts'
import type { CustomerService } from '../services/register-services.ts'
import {
  countCustomers, CustomerPosition, deleteCustomer, findCustomer, findCustomersByEmail, listCustomers, saveCustomers, updateDetails, type CustomerValues,
} from '../store/customers.ts'
import { replaceContacts } from '../store/contacts.ts'
import { forgetErased } from '../store/erased-addresses.ts'
import { dropEmptyGroups, ensureGroups, listGroups, replaceMemberships } from '../store/groups.ts'
import type { Handle } from '../store/open-store.ts'
import { countOrders } from '../store/orders.ts'
import { sortKey } from '../store/sort-key.ts'
import type { WriteMoment } from '../store/workflows.ts'
import { bulkEdit, mergeInto } from './bulk-customers.ts'
import { distinctGroups } from './distinct-groups.ts'
import { findDuplicates } from './find-duplicates.ts'
import { importCustomers } from './import/import-customers.ts'
import { mendAddresses, registerHealth } from './register-health.ts'
import { recordedChange } from './recorded-change.ts'
import { writeMoment, type RegisterContext } from './register-context.ts'

/** The register of customers and their groups. Changes are published after their commit. */
export function createCustomerService(context: RegisterContext): CustomerService {
  const { db } = context
  return {
    list: (input) => list(context, input),
    get: async (id) => existing(await findCustomer(db, id)),
    create: (input) => create(context, input),
    update: (id, input) => update(context, id, input),
    remove: (id) => remove(context, id),
    import: (input, language) => importCustomers(context, input, language),
    groups: () => listGroups(db),
    bulk: (input) => bulkEdit(context, input),
    duplicates: () => findDuplicates(db),
    health: () => registerHealth(db),
    mendAddresses: (ids) => mendAddresses(context, ids),
    merge: (input) => mergeInto(context, input),
  }
}

async function list({ db }: RegisterContext, input: Parameters<CustomerService['list']>[0]): Promise<Page<Customer>> {
  const after = decodeCursor(input.cursor, CustomerPosition)
  const rows = await listCustomers(db, input, { after, limit: input.limit + 1 })
  const page = pageFrom(rows, input.limit, (customer) => [sortKey(customer.name), customer.id], (customer) => customer)
  const isAll = after === undefined && page.nextCursor === null
  return { ...page, total: isAll ? rows.length : await countCustomers(db, input) }
}

async function create(context: RegisterContext, input: CustomerInput): Promise<Customer> {
  const moment = writeMoment(context.clock)
  const id = moment.newId()
  const { language } = await context.settings()
  const { result: customer } = await recordedChange(
    context,
    'edit',
    async (transaction) => {
      const saved = await save(transaction, id, input, language, moment)
      await raiseCustomerCreated(transaction, context, saved)
      return saved
    },
    () => ({ key: 'change.customer_created' }),
  )
  context.changes.publish({ topic: 'customers', id })
  return customer
}

async function update(context: RegisterContext, id: string, input: CustomerInput): Promise<Customer> {
  const { language } = await context.settings()
  const { result: customer } = await recordedChange(
    context,
    'edit',
    async (transaction) => {
      if (existing(await findCustomer(transaction, id)).isErased) throw new UserFailure('register.is_erased', {}, { status: 409 })
      return save(transaction, id, input, language, writeMoment(context.clock))
    },
    () => ({ key: 'change.customer_edited' }),
  )
  context.changes.publish({ topic: 'customers', id })
  return customer
}

/** The customer goes with its orders; both come back when it is undone. */
async function remove(context: RegisterContext, id: string): Promise<void> {
  await recordedChange(
    context,
    'delete',
    async (transaction) => {
      const orders = await countOrders(transaction, { customerId: id })
      if (!(await deleteCustomer(transaction, id))) throw notFound('customer')
      await dropEmptyGroups(transaction)
      return orders
    },
    (count) => ({ key: 'change.customer_deleted', params: { count } }),
  )
  context.changes.publish({ topic: 'customers', id })
}

/** @throws UserFailure 409 when another customer has this address. */
async function save(transaction: Handle, id: string, input: CustomerInput, officeLanguage: Language, moment: WriteMoment): Promise<Customer> {
  const emailKey = normalizeEmailAddress(input.email)
  const holder = (await findCustomersByEmail(transaction, [emailKey])).get(emailKey)
  if (holder !== undefined && holder.id !== id) throw new UserFailure('failure.conflict', { what: '@thing.same_address' }, { status: 409 })
  await forgetErased(transaction, emailKey)
  await saveCustomers(transaction, [{ id, values: valuesOf(input, officeLanguage) }], moment.at)
  await saveDetails(transaction, id, input, moment)
  const groupIds = await ensureGroups(transaction, distinctGroups(input.groups), moment, { isSample: false })
  await replaceMemberships(transaction, [{ customerId: id, groupIds: [...groupIds.values()] }])
  await dropEmptyGroups(transaction)
  return existing(await findCustomer(transaction, id))
}

/** What the input says nothing of stays as it is. A reservation keeps the moment at which it was made. */
async function saveDetails(transaction: Handle, id: string, { contacts, notes, categories, reserved, email }: CustomerInput, moment: WriteMoment): Promise<void> {
  const before = reserved === undefined ? undefined : existing(await findCustomer(transaction, id)).reserved
  await updateDetails(transaction, id, {
    ...(notes === undefined ? {} : { notes: notes === '' ? null : notes }),
    ...(categories === undefined ? {} : { categories: categories === null ? null : JSON.stringify(categories) }),
    ...(reserved === undefined ? {} : { reserved_at: reserved === null ? null : (before?.at ?? moment.at), reserved_reason: reserved?.reason ?? null }),
  })
  if (contacts === undefined) return
  const keys = contacts.map((contact) => normalizeEmailAddress(contact.email))
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index || key === normalizeEmailAddress(email))
  if (twice !== -1) throw invalidInput([{ path: `contacts.${twice}.email`, key: 'problem.address_twice' }])
  await replaceContacts(transaction, id, contacts, moment.newId)
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
