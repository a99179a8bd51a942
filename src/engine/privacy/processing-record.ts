import type { Language } from '../../shared/language.ts'
import type { SettingsValues, SmtpSettings } from '../../shared/model/settings.ts'
import { text, type TextParams, type TextKey } from '../../shared/texts/text.ts'
import type { DataInUse } from '../store/personal-data.ts'
import { htmlDocument, type DocumentPart } from './html-document.ts'

/** What the record is made of: settings and counts as they stand, nothing typed in for it. */
export interface ProcessingFacts {
  readonly settings: SettingsValues
  /** Of all mail accounts. */
  readonly mailServers: readonly Pick<SmtpSettings, 'host' | 'security'>[]
  readonly inUse: DataInUse
  /** Who reads descriptions, in words; null: only the reader that is part of the program. */
  readonly languageModel: string | null
  readonly dataDir: string
  readonly backups: number
  readonly undoDays: number
  readonly hasMarketing: boolean
  /** In the office's time. */
  readonly madeAt: string
}

type PrivacyKey = Extract<TextKey, `privacy.${string}`>

/**
 * The record of processing that GDPR article 30 asks of a controller, written from what the
 * program really does with the office's settings. What the program cannot know (the office's
 * assessment, its agreements) stands in it as something to be filled in.
 */
export function processingRecord(facts: ProcessingFacts, language: Language): string {
  const say = (key: PrivacyKey, params: TextParams = {}) => text(language, key, params)
  return htmlDocument(language, say('privacy.record_title', { office: facts.settings.office.name || '…' }), [
    controller(facts, say),
    { heading: say('privacy.record_purposes'), paragraphs: [say('privacy.record_purpose_service'), ...(facts.hasMarketing ? [say('privacy.record_purpose_marketing')] : [])] },
    { heading: say('privacy.record_people'), paragraphs: [say('privacy.record_people_are', { customers: facts.inUse.customers, orders: facts.inUse.orders })] },
    { heading: say('privacy.record_data'), paragraphs: [dataInWords(facts.inUse, say)] },
    { heading: say('privacy.record_recipients'), paragraphs: recipients(facts, say) },
    { heading: say('privacy.record_places'), paragraphs: [say('privacy.record_place', { dataDir: facts.dataDir }), say('privacy.record_backups', { count: facts.backups })] },
    {
      heading: say('privacy.record_deletion'),
      paragraphs: [
        say('privacy.record_history', { days: facts.settings.retentionDays }),
        say('privacy.record_incoming', { days: facts.settings.retentionDays }),
        say('privacy.record_trial_mails', { days: facts.settings.trialMailDays }),
        say('privacy.record_undo', { days: facts.undoDays }),
        say('privacy.record_customers'),
        say('privacy.record_erased', { count: facts.inUse.erased }),
      ],
    },
    { heading: say('privacy.record_security'), paragraphs: [say('privacy.record_secrets'), say('privacy.record_local'), say('privacy.record_disk')] },
    { heading: say('privacy.record_to_fill_in'), paragraphs: [say('privacy.record_fill_agreements'), say('privacy.record_fill_access')] },
  ])
}

function controller({ settings: { office }, madeAt }: ProcessingFacts, say: (key: PrivacyKey, params?: TextParams) => string): DocumentPart {
  const rows = [
    [say('privacy.name'), office.name],
    [say('privacy.address'), office.address],
    [say('privacy.email'), office.adminEmail ?? ''],
    [say('privacy.record_made'), madeAt],
  ]
  return { heading: say('privacy.record_controller'), table: { columns: [say('privacy.what'), say('privacy.value')], rows: rows.map(([what = '', value = '']) => [what, value || '…']) } }
}

function dataInWords({ has, ownFields }: DataInUse, say: (key: PrivacyKey, params?: TextParams) => string): string {
  const kinds = [
    say('privacy.name'),
    say('privacy.email'),
    ...(has.contacts ? [say('privacy.contacts')] : []),
    ...(has.phone ? [say('privacy.phone')] : []),
    ...(has.address ? [say('privacy.address')] : []),
    ...(has.orgNumber ? [say('privacy.org_number')] : []),
    ...(has.notes ? [say('privacy.notes')] : []),
    say('privacy.groups'),
    say('privacy.language'),
    say('privacy.orders'),
    say('privacy.sent'),
    ...ownFields,
  ]
  return say('privacy.record_data_are', { kinds: kinds.join(', ') })
}

function recipients({ mailServers, languageModel }: ProcessingFacts, say: (key: PrivacyKey, params?: TextParams) => string): string[] {
  return [
    ...(mailServers.length === 0 ? [say('privacy.record_no_mail')] : mailServers.map(({ host, security }) => say('privacy.record_mail', { host, security: say(security === 'none' ? 'privacy.record_unencrypted' : 'privacy.record_encrypted') }))),
    languageModel === null ? say('privacy.record_no_model') : say('privacy.record_model', { model: languageModel }),
    say('privacy.record_nobody_else'),
  ]
}
