import { eventIterator } from '@orpc/contract'
import { UpdateStatus } from '../model/update.ts'
import { base } from './base.ts'

const tags = ['updates']

/** The program's own next version. A host that is brought up to date otherwise says `elsewhere`. */
export const updatesContract = {
  get: base.route({ method: 'GET', path: '/updates', tags }).output(UpdateStatus),
  /** The status now and after each change; once, where it never changes. */
  watch: base.route({ method: 'GET', path: '/updates/watch', tags }).output(eventIterator(UpdateStatus)),
  /** Asks the feed now; answers as soon as it has begun. What is found is fetched. */
  check: base.route({ method: 'POST', path: '/updates/check', tags }).output(UpdateStatus),
  /** Installs what is ready as soon as nothing runs and nothing is due, and starts again. */
  install: base.route({ method: 'POST', path: '/updates/install', tags }).output(UpdateStatus),
  /** Takes the wish to install back. */
  postpone: base.route({ method: 'POST', path: '/updates/postpone', tags }).output(UpdateStatus),
}
