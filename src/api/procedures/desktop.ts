import type { DesktopState } from '../../shared/model/desktop.ts'
import { demandDesktop, type DesktopPort } from '../desktop-port.ts'
import { eventStream } from '../event-stream.ts'
import { api } from '../implementer.ts'

/** @param desktop null in a host without a window */
export function desktopProcedures(desktop: DesktopPort | null) {
  const os = api.desktop
  return os.router({
    get: os.get.handler(() => desktop?.state() ?? null),
    update: os.update.handler(({ input }) => demandDesktop(desktop).update(input)),
    watch: os.watch.handler(({ signal }) => eventStream(states(desktop, signal))),
    dismissSleep: os.dismissSleep.handler(() => demandDesktop(desktop).dismissSleep()),
    quitNow: os.quitNow.handler(() => demandDesktop(desktop).quitNow()),
  })
}

/** The state now and whenever it has changed; changes that come close together are one. */
async function* states(desktop: DesktopPort | null, signal: AbortSignal | undefined): AsyncIterableIterator<DesktopState | null> {
  if (desktop === null) {
    yield null
    return
  }
  let changed = Promise.withResolvers<void>()
  const wake = (): void => changed.resolve()
  const isOver = (): boolean => signal?.aborted === true
  const unsubscribe = desktop.onChange(wake)
  signal?.addEventListener('abort', wake)
  try {
    while (!isOver()) {
      changed = Promise.withResolvers()
      yield desktop.state()
      await changed.promise
    }
  } finally {
    unsubscribe()
    signal?.removeEventListener('abort', wake)
  }
}
