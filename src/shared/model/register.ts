import { z } from 'zod'
import { Language } from '../language.ts'
import { EmailAddress } from './email-address.ts'
import { Instant, InstantWithOffset } from './moments.ts'
import { isOrgNumber } from './org-number.ts'

/** Text that ends up in headers and names: one line, no control characters. */
export const SingleLine = z.string().trim().max(200).refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), { params: { problem: 'single_line' } })

/** Own fields, usable as template variables: a name of letters, digits and _ and a short text. */
export const CustomerFields = z.record(z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,59}$/u), z.string().max(2000))

const optionalText = (schema: z.ZodType<string>) => z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional())

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
  lastOrderedAt: Instant.nullable(),
  isSample: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Customer = z.infer<typeof Customer>

export const Group = z.object({ id: z.string(), name: z.string(), customerCount: z.int(), isSample: z.boolean() })
export type Group = z.infer<typeof Group>

export const CUSTOMER_FIELDS = ['name', 'email', 'groups', 'phone', 'address', 'orgNumber', 'language', 'active'] as const
/** What a column of an import file means: a field of ours, an own field ("fields.rute"), or nothing. */
export const ImportMapping = z.record(z.string(), z.union([z.enum(CUSTOMER_FIELDS), z.string().regex(/^fields\./), z.null()]))
export type ImportMapping = z.infer<typeof ImportMapping>

export const ImportReport = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** `row` as the file numbers it, its header being row 1 and a quoted line break not starting a new one. */
  rejected: z.array(z.object({ row: z.int(), reason: z.string() })),
  dryRun: z.boolean(),
  /** How the file was read, for the page to show and to change. */
  encoding: z.string(),
  separator: z.string(),
  columns: z.array(z.object({ column: z.string(), field: z.string().nullable() })),
  /** The first few rows as they would be saved. */
  examples: z.array(z.object({ row: z.int(), change: z.enum(['created', 'updated', 'unchanged']), name: z.string(), email: z.string(), groups: z.array(z.string()) })),
})
export type ImportReport = z.infer<typeof ImportReport>

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
