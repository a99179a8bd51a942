import { z } from 'zod'
import { Language } from '../language.ts'
import { EmailAddress } from './email-address.ts'
import { Instant, InstantWithOffset } from './moments.ts'
import { isOrgNumber } from './org-number.ts'
import { TemplateCategory } from './workflow.ts'

/** Text that ends up in headers and names: one line, no control characters. */
export const SingleLine = z.string().trim().max(200).refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), { params: { problem: 'single_line' } })

/** Own fields, usable as template variables: a name of letters, digits and _ and a short text. */
export const CustomerFields = z.record(z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,59}$/u), z.string().max(2000))

const optionalText = (schema: z.ZodType<string>) => z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional())

/** Which kinds of mail an address gets, by the template's category. */
const Categories = z.array(TemplateCategory).max(4).transform((categories) => [...new Set(categories)])

/** Somebody at the customer besides the customer's own address. */
export const Contact = z.object({
  name: SingleLine.default(''),
  email: EmailAddress,
  categories: Categories.refine((categories) => categories.length > 0, { params: { problem: 'required' } }),
})
export type Contact = z.infer<typeof Contact>

export const CustomerInput = z.object({
  name: SingleLine.min(1),
  email: EmailAddress,
  groups: z.array(SingleLine.min(1)).default([]),
  active: z.boolean().default(true),
  /** Absent: the office's language. */
  language: Language.optional(),
  phone: optionalText(SingleLine),
  address: optionalText(z.string().trim().max(500)),
  orgNumber: optionalText(z.string().transform((text) => text.replace(/[\s.]/g, '').replace(/^NO/i, '').replace(/MVA$/i, '')).refine(isOrgNumber, { params: { problem: 'org_number' } })),
  fields: CustomerFields.optional(),
  /** What follows stays as it is where it is absent: other programs know only what stands above. */
  contacts: z.array(Contact).max(50).optional(),
  notes: z.string().trim().max(5000).nullable().optional(),
  /** Which kinds of mail the customer's own address gets; null: all. */
  categories: Categories.nullable().optional(),
  /** Wants no mail. Null lifts it. */
  reserved: z.object({ reason: SingleLine.default('') }).nullable().optional(),
})
export type CustomerInput = z.infer<typeof CustomerInput>

export const Customer = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  groups: z.array(z.string()),
  active: z.boolean(),
  language: Language,
  phone: z.string().nullable(),
  address: z.string().nullable(),
  orgNumber: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
  contacts: z.array(Contact.extend({ bounced: z.object({ at: Instant, reason: z.string() }).nullable() })),
  notes: z.string().nullable(),
  /** Null: all kinds of mail. */
  categories: z.array(TemplateCategory).nullable(),
  reserved: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** A mail to the address came back for good. */
  bounced: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** Anonymised on request: nothing can be sent, and it cannot be changed back. */
  isErased: z.boolean(),
  lastOrderedAt: Instant.nullable(),
  isSample: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Customer = z.infer<typeof Customer>

export const Group = z.object({ id: z.string(), name: z.string(), customerCount: z.int(), isSample: z.boolean() })
export type Group = z.infer<typeof Group>

export const ImportKind = z.enum(['customers', 'orders'])
export type ImportKind = z.infer<typeof ImportKind>

/**
 * What a column of a customer file can mean. First and last name make the name where no column
 * has the whole of it; postcode and city are added to the address.
 */
export const CUSTOMER_FIELDS = [
  'name', 'firstName', 'lastName', 'email', 'groups', 'phone', 'address', 'postcode', 'city', 'orgNumber', 'language', 'active', 'reserved', 'notes',
] as const
/**
 * What a column of an order file can mean. The customer is named by address, organisation
 * number, own number (the own field `kundenummer`) or name, tried in this order.
 */
export const ORDER_FIELDS = ['customerEmail', 'customerOrgNumber', 'customerNumber', 'customerName', 'orderedAt', 'reference', 'item', 'itemNumber', 'quantity', 'price'] as const
/** What a column of an import file means: a field of ours, an own field of customers ("fields.rute"), or nothing. */
export const ImportMapping = z.record(z.string(), z.union([z.enum(CUSTOMER_FIELDS), z.enum(ORDER_FIELDS), z.string().regex(/^fields\./), z.null()]))
export type ImportMapping = z.infer<typeof ImportMapping>

/** Which files of the watched folder are imported, and as what. Rules stand in order: the first whose pattern fits is a file's rule. */
export const ImportRule = z.object({
  kind: ImportKind,
  /** A file name with `*` for any characters and `?` for one. */
  filePattern: SingleLine.min(1).refine((pattern) => !/[\\/]/.test(pattern), { params: { problem: 'invalid' } }),
  /** Empty: columns are known by their names, or as they were meant last time. */
  mapping: ImportMapping.default({}),
})
export type ImportRule = z.infer<typeof ImportRule>

const ImportFacts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** `row` as the file numbers it, its header being row 1 and a quoted line break not starting a new one. */
  rejected: z.array(z.object({ row: z.int(), reason: z.string() })),
  dryRun: z.boolean(),
  /** What undoes it; null where nothing was changed. */
  changeId: z.string().nullable(),
  /** How the file was read, for the page to show and to change. */
  encoding: z.string(),
  /** Empty for a workbook. */
  separator: z.string(),
  /** The sheet of a workbook that was read. */
  sheet: z.string().nullable(),
  columns: z.array(z.object({ column: z.string(), field: z.string().nullable() })),
  /** Where the meaning of the columns was taken from: said by the caller, remembered from a file like this, or known by their names. */
  mappedBy: z.enum(['caller', 'memory', 'names']),
})

export const ImportReport = ImportFacts.extend({
  /** The first few rows of each kind of change, as they would be saved. */
  examples: z.array(
    z.object({
      row: z.int(),
      change: z.enum(['created', 'updated', 'unchanged']),
      name: z.string(),
      email: z.string(),
      groups: z.array(z.string()),
      /** What would be other than before; empty unless `updated`. */
      differences: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
})
export type ImportReport = z.infer<typeof ImportReport>

export const OrderImportReport = ImportFacts.extend({
  /** The first few orders of each kind of change; `row` is the first of its rows. */
  examples: z.array(z.object({ row: z.int(), change: z.enum(['created', 'updated', 'unchanged']), customerName: z.string(), orderedAt: Instant, reference: z.string().nullable(), lines: z.int() })),
})
export type OrderImportReport = z.infer<typeof OrderImportReport>

export const OrderItem = z.record(z.string(), z.unknown())
export type OrderItem = z.infer<typeof OrderItem>
export const OrderInput = z.object({
  customerId: z.string().min(1),
  /** Absent: now. */
  orderedAt: InstantWithOffset.optional(),
  reference: optionalText(SingleLine),
  items: z.array(OrderItem).max(1000).optional(),
})
export type OrderInput = z.infer<typeof OrderInput>

export const Order = z.object({
  id: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  orderedAt: Instant,
  reference: z.string().nullable(),
  items: z.array(OrderItem),
  source: z.enum(['manual', 'import', 'rest', 'workflow']),
  createdAt: Instant,
})
export type Order = z.infer<typeof Order>
