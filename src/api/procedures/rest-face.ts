import { UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { RestFaceStatus } from '../../shared/model/rest-face.ts'
import { type ApiContext, languageOf } from '../api-context.ts'
import { eventStream } from '../event-stream.ts'
import { api } from '../implementer.ts'
import type { RestPort } from '../rest-port.ts'
import { REST_PREFIX } from '../rest/rest-prefix.ts'
import { watchPort } from '../watch-port.ts'

/** @param rest null in a host that is always open to other programs */
export function restFaceProcedures(rest: RestPort | null) {
  const os = api.restFace
  const status = (language: Language): RestFaceStatus => rest?.status(language) ?? ALWAYS
  return os.router({
    get: os.get.handler(({ context }) => status(languageOf(context))),
    watch: os.watch.handler(({ context, signal }) => eventStream(rest === null ? once(ALWAYS) : watchPort(rest, () => rest.status(languageOf(context)), signal))),
    retry: os.retry.handler(async ({ context }) => {
      await demand(rest).retry()
      return status(languageOf(context))
    }),
    showKey: os.showKey.handler(({ context }) => ({ key: atTheMachine(rest, context).key() })),
    renewKey: os.renewKey.handler(async ({ context }) => ({ key: await atTheMachine(rest, context).renewKey() })),
    openDocs: os.openDocs.handler(({ context }) => atTheMachine(rest, context).openDocs()),
  })
}

const ALWAYS: RestFaceStatus = { state: 'always', address: REST_PREFIX, failure: null }

/** Whoever calls over REST has a key already; with one that has got about, no other is to be had. */
function atTheMachine(rest: RestPort | null, { caller }: ApiContext): RestPort {
  if (caller !== 'page') throw new UserFailure('rest.only_in_the_page', {}, { status: 403 })
  return demand(rest)
}

/** The token of a host without a window is whoever's who started it. */
function demand(rest: RestPort | null): RestPort {
  if (rest === null) throw new UserFailure('rest.always_on', {}, { status: 409 })
  return rest
}

async function* once<T>(value: T): AsyncIterableIterator<T> {
  yield value
}
