import type { Language } from '../language.ts'
import { fillText, type TextParams } from './fill-text.ts'
import { failureTexts } from './failures.ts'
import { problemTexts } from './problems.ts'
import { describeTexts } from './describe.ts'
import { understandingWordTexts } from './understanding-words.ts'
import { understandingTexts } from './understanding.ts'
import { mailTexts } from './mail.ts'
import { mailFileTexts } from './mail-files.ts'
import { registerTexts } from './register.ts'
import { privacyTexts } from './privacy.ts'
import { registerChangeTexts } from './register-changes.ts'
import { reportTexts } from './reports.ts'
import { executionTexts } from './execution.ts'
import { hostTexts } from './host.ts'
import { desktopTexts } from './desktop.ts'
import { eventTexts } from './events.ts'
import { alertTexts } from './alerts.ts'
import { updateTexts } from './updates.ts'
import { restFaceTexts } from './rest-face.ts'
import { upkeepTexts } from './upkeep.ts'
import { conversationTexts } from './conversation.ts'
import { modelTexts } from './models.ts'
import { scriptTexts } from './script.ts'
import { incomingTexts } from './incoming.ts'
import { scriptDocTexts } from './script-docs.ts'
import { galleryTexts } from './gallery.ts'
import { accountTexts } from './accounts.ts'
import { mailLoginTexts } from './mail-login.ts'

/*
 * The sentences that the engine itself says (errors, log lines, previews, questions), in
 * all three languages; the pages' own texts live in renderer/i18n. One file a domain, one
 * key space: a key names its domain, as in `failure.not_found`.
 */
const texts = {
  nb: { ...failureTexts.nb, ...problemTexts.nb, ...describeTexts.nb, ...understandingTexts.nb, ...understandingWordTexts.nb, ...mailTexts.nb, ...incomingTexts.nb, ...mailFileTexts.nb, ...registerTexts.nb, ...registerChangeTexts.nb, ...privacyTexts.nb, ...reportTexts.nb, ...executionTexts.nb, ...hostTexts.nb, ...desktopTexts.nb, ...eventTexts.nb, ...alertTexts.nb, ...updateTexts.nb, ...restFaceTexts.nb, ...upkeepTexts.nb, ...conversationTexts.nb, ...modelTexts.nb, ...scriptTexts.nb, ...scriptDocTexts.nb, ...galleryTexts.nb, ...accountTexts.nb, ...mailLoginTexts.nb },
  nn: { ...failureTexts.nn, ...problemTexts.nn, ...describeTexts.nn, ...understandingTexts.nn, ...understandingWordTexts.nn, ...mailTexts.nn, ...incomingTexts.nn, ...mailFileTexts.nn, ...registerTexts.nn, ...registerChangeTexts.nn, ...privacyTexts.nn, ...reportTexts.nn, ...executionTexts.nn, ...hostTexts.nn, ...desktopTexts.nn, ...eventTexts.nn, ...alertTexts.nn, ...updateTexts.nn, ...restFaceTexts.nn, ...upkeepTexts.nn, ...conversationTexts.nn, ...modelTexts.nn, ...scriptTexts.nn, ...scriptDocTexts.nn, ...galleryTexts.nn, ...accountTexts.nn, ...mailLoginTexts.nn },
  en: { ...failureTexts.en, ...problemTexts.en, ...describeTexts.en, ...understandingTexts.en, ...understandingWordTexts.en, ...mailTexts.en, ...incomingTexts.en, ...mailFileTexts.en, ...registerTexts.en, ...registerChangeTexts.en, ...privacyTexts.en, ...reportTexts.en, ...executionTexts.en, ...hostTexts.en, ...desktopTexts.en, ...eventTexts.en, ...alertTexts.en, ...updateTexts.en, ...restFaceTexts.en, ...upkeepTexts.en, ...conversationTexts.en, ...modelTexts.en, ...scriptTexts.en, ...scriptDocTexts.en, ...galleryTexts.en, ...accountTexts.en, ...mailLoginTexts.en },
} as const

export type { TextParams } from './fill-text.ts'
export type TextKey = keyof (typeof texts)['nb']

/** A key with what goes into it: how a sentence is kept until somebody's language is known. */
export interface TextRef {
  readonly key: TextKey
  readonly params?: TextParams
}

/** The sentence of a key in a language, filled in (`fillText`). A parameter "@thing.customer" stands for that text, so that it too waits for the reader's language. */
export function text(language: Language, key: TextKey, params: TextParams = {}): string {
  return fillText(language, texts[language][key], params, (value) => {
    const named = value.startsWith('@') ? value.slice(1) : ''
    return isTextKey(named) ? text(language, named) : value
  })
}

/** True when `key` is one of ours: keys come back from the database and from other processes as plain strings. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(texts.nb, key)
}
