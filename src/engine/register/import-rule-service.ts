import type { ImportRuleService } from '../services/register-services.ts'
import { listImportRules, replaceImportRules } from '../store/import-rules.ts'
import { writeMoment, type RegisterContext } from './register-context.ts'

/** Which files of the watched folder are imported, and as what. */
export function createImportRuleService({ db, clock }: Pick<RegisterContext, 'db' | 'clock'>): ImportRuleService {
  return {
    list: () => listImportRules(db),
    async replace(rules) {
      await db.transaction().execute((transaction) => replaceImportRules(transaction, rules, writeMoment(clock)))
      return listImportRules(db)
    },
  }
}
