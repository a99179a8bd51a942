import { openAsBlob } from 'node:fs'
import type { Language } from '../../shared/language.ts'
import { formatMoment } from '../../shared/describe/moments.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { UNDO_DAYS } from '../register/change-service.ts'
import type { PrivacyService } from '../services/register-services.ts'
import { listBackups } from '../store/backup.ts'
import { listAccounts } from '../store/mail-accounts.ts'
import { backupFolder } from '../store/database-file.ts'
import { dataInUse } from '../store/personal-data.ts'
import { hasMarketingTemplate } from '../store/templates.ts'
import { customerFile } from './customer-file.ts'
import { eraseCustomer } from './erase-customer.ts'
import { exportOffice } from './export-office.ts'
import { processingRecord } from './processing-record.ts'

const HTML = 'text/html; charset=utf-8'

/** What the law on personal data asks of an office, made from what the program has and does. */
export function createPrivacy(context: Pick<EngineContext, 'db' | 'clock' | 'settings' | 'changes' | 'dataDir'>): PrivacyService {
  const { db, clock, dataDir } = context
  const readable = async (language: Language) => {
    const { office } = await context.settings()
    return (instant: string) => formatMoment(instant, office.timezone, language, now(clock))
  }
  return {
    async customerFile(id, language) {
      const html = await customerFile(db, id, language, await readable(language))
      return new File([html], `${text(language, 'privacy.file_name')}.html`, { type: HTML })
    },
    erase: (id) => eraseCustomer(context, id),
    async processingRecord(language) {
      const settings = await context.settings()
      const facts = {
        settings,
        mailServers: await listAccounts(db),
        inUse: await dataInUse(db),
        languageModel: settings.ai.provider === 'embedded' ? null : settings.ai.provider,
        dataDir,
        backups: listBackups(backupFolder(dataDir)).length,
        undoDays: UNDO_DAYS,
        hasMarketing: await hasMarketingTemplate(db),
        madeAt: (await readable(language))(now(clock)),
      }
      return new File([processingRecord(facts, language)], `${text(language, 'privacy.record_file_name')}.html`, { type: HTML })
    },
    async exportOffice() {
      const type = 'application/x-ndjson'
      return new File([await openAsBlob(await exportOffice(db, dataDir), { type })], 'kontorflyt.jsonl', { type })
    },
  }
}
