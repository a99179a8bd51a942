import type { Language } from '../../shared/language.ts'
import { UserFailure } from '../../shared/failure.ts'
import type { UpdateStatus } from '../../shared/model/update.ts'
import { languageOf } from '../api-context.ts'
import { eventStream } from '../event-stream.ts'
import type { HostInfo } from '../host-info.ts'
import { api } from '../implementer.ts'
import type { UpdatesPort } from '../updates-port.ts'
import { watchPort } from '../watch-port.ts'

/** @param updates null in a host that is brought up to date otherwise */
export function updateProcedures(updates: UpdatesPort | null, { version }: HostInfo) {
  const os = api.updates
  const status = (language: Language): UpdateStatus => updates?.status(language) ?? elsewhere(version)
  const act = (language: Language, action: (port: UpdatesPort) => void): UpdateStatus => {
    if (updates === null) throw new UserFailure('updates.elsewhere', {}, { status: 409 })
    action(updates)
    return updates.status(language)
  }
  return os.router({
    get: os.get.handler(({ context }) => status(languageOf(context))),
    watch: os.watch.handler(({ context, signal }) => eventStream(updates === null ? once(elsewhere(version)) : watchPort(updates, () => updates.status(languageOf(context)), signal))),
    check: os.check.handler(({ context }) => act(languageOf(context), (port) => port.check())),
    install: os.install.handler(({ context }) => act(languageOf(context), (port) => port.install())),
    postpone: os.postpone.handler(({ context }) => act(languageOf(context), (port) => port.postpone())),
  })
}

const elsewhere = (version: string): UpdateStatus => ({ state: 'elsewhere', version, next: null, progress: null, checkedAt: null, isWanted: false, waits: null, failure: null })

async function* once<T>(value: T): AsyncIterableIterator<T> {
  yield value
}
