import { formatCalendarDate } from '../../shared/describe/moments.ts'
import { Language } from '../../shared/language.ts'
import { CalendarDate } from '../../shared/model/moments.ts'
import type { GallerySource, GalleryValue, StarterWords } from '../../shared/model/gallery.ts'
import type { TemplateInput, TemplateText } from '../../shared/model/template.ts'
import { text } from '../../shared/texts/text.ts'
import { escapeHtml } from '../mail/escape.ts'
import { htmlToText } from '../mail/html-text.ts'

const BUTTON = 'display:inline-block;background-color:#1c5fb0;color:#ffffff;padding:12px 24px;border-radius:6px;text-decoration:none;font-weight:600'

type Starter = NonNullable<GallerySource['starter']>

/** The template that an entry's own words are made into: in the office's language, the others as translations, with the dates that were filled in. */
export function starterTemplate({ category, purpose, words }: Starter, values: ReadonlyMap<string, GalleryValue>, language: Language): TemplateInput {
  const others = Language.options.filter((other) => other !== language)
  return {
    name: withDates(words[language].name, values, language),
    category,
    purpose,
    language,
    ...mailOf(words[language], values, language),
    translations: Object.fromEntries(others.map((other) => [other, mailOf(words[other], values, other)])),
  }
}

function mailOf({ subject, paragraphs, button }: StarterWords, values: ReadonlyMap<string, GalleryValue>, language: Language): TemplateText {
  const bodyHtml = [
    `<p>${text(language, 'gallery.greeting')}</p>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(withDates(paragraph, values, language))}</p>`),
    ...(button === undefined ? [] : [`<p style="margin:24px 0"><a href="{{bestilling_link}}" style="${BUTTON}">${escapeHtml(button)}</a></p>`]),
    '<p>{{signatur}}</p>',
  ].join('\n')
  return { subject: withDates(subject, values, language), bodyHtml, bodyText: htmlToText(bodyHtml) }
}

/** `{key}` becomes the date of that field in words; the variables of a template, `{{name}}`, are left alone. */
function withDates(words: string, values: ReadonlyMap<string, GalleryValue>, language: Language): string {
  return words.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (_whole, key: string) => {
    const date = CalendarDate.safeParse(values.get(key))
    if (!date.success) throw new Error(`the gallery's words name "${key}", which is no date`)
    return formatCalendarDate(date.data, language)
  })
}
