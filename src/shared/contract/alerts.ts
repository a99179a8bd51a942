import { Alert } from '../model/alert.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { base, ById, Nothing } from './base.ts'

const tags = ['alerts']

export const alertsContract = {
  /** Those that are open, newest first. */
  list: base.route({ method: 'GET', path: '/alerts', tags }).input(PageInput.omit({ q: true })).output(pageOf(Alert)),
  dismiss: base.route({ method: 'POST', path: '/alerts/{id}/dismiss', successStatus: 204, tags }).input(ById).output(Nothing),
}
