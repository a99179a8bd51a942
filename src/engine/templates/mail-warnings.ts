import type { TextRef } from '../../shared/texts/text.ts'

/** Gmail cuts a mail's HTML off here, and hides what follows behind a link. */
const CUT_OFF = 102 * 1024

/** What an author should know of a mail as it would go out: too large to be shown whole, pictures that say nothing to who does not see them. */
export function mailWarnings(html: string): TextRef[] {
  const size = Buffer.byteLength(html)
  const isMute = [...html.matchAll(/<img\b[^>]*>/gi)].some(([image]) => !/\salt="[^"]*\S[^"]*"/i.test(image))
  return [
    ...(size > CUT_OFF ? [{ key: 'mail.cut_off', params: { size: Math.ceil(size / 1024) } } satisfies TextRef] : []),
    ...(isMute ? [{ key: 'mail.image_without_alt' } satisfies TextRef] : []),
  ]
}
