import { z } from 'zod'
import { Language } from '../language.ts'
import { EmailAddress } from './email-address.ts'
import { CalendarDate, TimeOfDay } from './moments.ts'
import { TemplatePurpose } from './template.ts'
import { MonthDay, TemplateCategory, Weekday } from './workflow.ts'

/*
 * A ready workflow of the gallery: a definition with holes, and a few fields that fill them.
 * Each entry is a file in resources/gallery.
 *
 * In the definition `{"hole": "day"}` stands for the value of the field "day", and
 * `{"hole": "template"}` for the template that the entry's words were made into. In the
 * entry's texts `{day}` stands for a date as the language writes it.
 */

export const GALLERY_KINDS = ['orders', 'customers', 'notices', 'reports'] as const
export const GalleryKind = z.enum(GALLERY_KINDS)
export type GalleryKind = z.infer<typeof GalleryKind>

const Said = z.record(Language, z.string().min(1))
const Key = z.string().regex(/^[a-z][A-Za-z]*$/)

/** The first value of a date: so many days from today, or by the next public holiday on a weekday, which has to lie at least `within` days ahead. */
const InitialDate = z.union([z.strictObject({ daysAhead: z.int().min(1) }), z.strictObject({ beforeRedDay: z.int().min(0), within: z.int().min(1) })])
export type InitialDate = z.infer<typeof InitialDate>

const fieldCommon = { key: Key, labels: Said }

/** One thing to fill in. `receivers`: no group stands for all customers; `addresses`: none stands for the administrator. */
export const GalleryField = z.discriminatedUnion('kind', [
  z.strictObject({ ...fieldCommon, kind: z.literal('weekday'), initial: Weekday }),
  z.strictObject({ ...fieldCommon, kind: z.literal('month_day'), initial: MonthDay }),
  z.strictObject({ ...fieldCommon, kind: z.literal('time'), initial: TimeOfDay }),
  z.strictObject({ ...fieldCommon, kind: z.literal('date'), initial: InitialDate, notBefore: Key.optional() }),
  z.strictObject({ ...fieldCommon, kind: z.literal('days'), initial: z.int(), min: z.int().min(1), max: z.int().max(366) }),
  z.strictObject({ ...fieldCommon, kind: z.literal('receivers'), initial: z.enum(['all', 'first_group']) }),
  z.strictObject({ ...fieldCommon, kind: z.literal('addresses') }),
])
export type GalleryField = z.infer<typeof GalleryField>

export const GalleryFieldKind = z.enum(['weekday', 'month_day', 'time', 'date', 'days', 'receivers', 'addresses'])
export type GalleryFieldKind = z.infer<typeof GalleryFieldKind>

/** A mail of an entry's own, paragraph by paragraph; `button` is the words of a link to the order page. */
const StarterWords = z.strictObject({ name: z.string().min(1), subject: z.string().min(1), paragraphs: z.array(z.string().min(1)).min(1), button: z.string().min(1).optional() })
export type StarterWords = z.infer<typeof StarterWords>

const Starter = z.strictObject({ category: TemplateCategory, purpose: TemplatePurpose, words: z.record(Language, StarterWords) })

export const GallerySource = z.strictObject({
  kind: GalleryKind,
  titles: Said,
  descriptions: Said,
  fields: z.array(GalleryField),
  /** The words of a mail that no starting template has. */
  starter: Starter.optional(),
  /** A workflow definition with holes; the title becomes its name. */
  definition: z.record(z.string(), z.unknown()),
})
export type GallerySource = z.infer<typeof GallerySource>

/** What a field of each kind takes. Groups by name. */
export const GALLERY_VALUES = {
  weekday: Weekday,
  month_day: MonthDay,
  time: TimeOfDay,
  date: CalendarDate,
  days: z.int(),
  receivers: z.array(z.string().trim().min(1).max(200)).max(1000),
  addresses: z.array(EmailAddress).max(1000),
} as const satisfies Record<GalleryField['kind'], z.ZodType>

/** The value of a field as a form holds it. What its field takes of it is checked when the entry is filled. */
export const GalleryValue = z.union([z.string().max(200), z.int(), z.array(z.string().max(320)).max(1000), MonthDay])
export type GalleryValue = z.infer<typeof GalleryValue>
export const GalleryValues = z.record(z.string().max(100), GalleryValue)
export type GalleryValues = z.infer<typeof GalleryValues>
