import { z } from 'zod'
import { notFound } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { AlertCause, type Alert } from '../../shared/model/alert.ts'
import type { EngineContext } from '../context.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { now } from '../instant.ts'
import type { AlertService } from '../services/office-services.ts'
import { dismissAlert, listOpenAlerts } from '../store/alerts.ts'
import { alertWords } from './alert-words.ts'

type Row = Awaited<ReturnType<typeof listOpenAlerts>>[number]

/** What a person should know of, for the pages and for other programs. */
export function createAlertService({ db, clock, changes }: Pick<EngineContext, 'db' | 'clock' | 'changes'>): AlertService {
  return {
    async list(input, language) {
      const rows = await listOpenAlerts(db, { before: decodeCursor(input.cursor, z.string()), limit: input.limit + 1 })
      return pageFrom(rows, input.limit, (row) => row.id, (row) => toAlert(row, language))
    },
    async dismiss(id) {
      if (!(await dismissAlert(db, id, now(clock)))) throw notFound('alert')
      changes.publish({ topic: 'alerts' })
    },
  }
}

function toAlert(row: Row, language: Language): Alert {
  return {
    id: row.id,
    cause: AlertCause.parse(row.cause),
    ...alertWords(row, language),
    workflowId: row.workflow_id,
    workflowName: row.workflow_name,
    executionId: row.execution_id,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    mail: row.mail_status === 'sending' ? 'pending' : (row.mail_status ?? 'none'),
  }
}
