import { eventIterator } from '@orpc/contract'
import { RestFaceStatus, RestKey } from '../model/rest-face.ts'
import { base, Nothing } from './base.ts'

const tags = ['REST']

/**
 * The way in for other programs. It is switched on and off by `restEnabled` of the settings. What
 * is about its key is for whoever sits at the machine: over REST it is refused.
 */
export const restFaceContract = {
  get: base.route({ method: 'GET', path: '/rest', tags }).output(RestFaceStatus),
  /** The status now and after each change; once, where it never changes. */
  watch: base.route({ method: 'GET', path: '/rest/watch', tags }).output(eventIterator(RestFaceStatus)),
  /** Tries again at once to listen where that has failed. */
  retry: base.route({ method: 'POST', path: '/rest/retry', tags }).output(RestFaceStatus),
  showKey: base.route({ method: 'POST', path: '/rest/key/show', tags }).output(RestKey),
  /** A new key; the old one lets nobody in any more, and what came in by it is cut off. */
  renewKey: base.route({ method: 'POST', path: '/rest/key', tags }).output(RestKey),
  /** Opens the description of the routes in the browser of whoever sits at the machine. */
  openDocs: base.route({ method: 'POST', path: '/rest/docs', successStatus: 204, tags }).output(Nothing),
}
