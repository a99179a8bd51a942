import sanitizeHtml from 'sanitize-html'
import { z } from 'zod'
import type { NextVersion } from '../../shared/model/update.ts'

/** Longer than any that a person reads. */
const MAX_NOTES = 4_000

/** What a channel file says of a release (electron-builder's UpdateInfo), in so far as it is shown. */
const ReleaseInfo = z.object({
  version: z.string().max(100),
  releaseDate: z.unknown().optional(),
  releaseNotes: z.unknown().optional(),
})
const Notes = z.union([z.string(), z.array(z.object({ version: z.string(), note: z.string().nullable() }))])

/** The release as a page shows it: nothing in it is markup any more. */
export function nextVersionOf(info: unknown): NextVersion {
  const { version, releaseDate, releaseNotes } = ReleaseInfo.parse(info)
  const at = new Date(typeof releaseDate === 'string' || releaseDate instanceof Date ? releaseDate : Number.NaN)
  const notes = Notes.safeParse(releaseNotes)
  return { version, releasedAt: Number.isNaN(at.getTime()) ? null : at.toISOString(), notes: notes.success ? plainNotes(notes.data) : '' }
}

function plainNotes(notes: z.infer<typeof Notes>): string {
  const text = typeof notes === 'string' ? notes : notes.map(({ version, note }) => `${version}\n${note ?? ''}`).join('\n\n')
  return withoutMarkup(text)
    .replaceAll(/\r\n?/g, '\n')
    // Control characters, and those that turn the direction of what comes after them.
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MAX_NOTES)
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

/** sanitize-html leaves text as HTML writes it; here it is only ever text. */
function withoutMarkup(text: string): string {
  const broken = text.replaceAll(/<(br|\/p|\/li|\/h\d)\b[^>]*>/gi, '\n')
  return sanitizeHtml(broken, { allowedTags: [], allowedAttributes: {} }).replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity)
}
