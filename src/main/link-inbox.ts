import { app } from 'electron'
import { linkIn, routeOfLink } from './deep-link.ts'

export interface LinkInbox {
  /** The route of the link that the program was started with, once; undefined where there is none. */
  take(): string | undefined
  /** Calls back when somebody starts the program again, or opens a link while it runs; with the link's route where it has one. */
  onCall(listener: (route: string | undefined) => void): void
}

/**
 * Links reach us in the arguments of our start or of a second start (Windows, Linux), or as an
 * event that may come before we are ready (macOS). To be made before the app is ready.
 *
 * @param link what was among the arguments of the start
 */
export function createLinkInbox(link: string | undefined): LinkInbox {
  let waiting = link === undefined ? undefined : routeOfLink(link)
  let call: ((route: string | undefined) => void) | undefined
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const route = routeOfLink(url)
    if (call === undefined) waiting = route
    else call(route)
  })
  app.on('second-instance', (_event, argv) => {
    const second = linkIn(argv)
    call?.(second === undefined ? undefined : routeOfLink(second))
  })
  return {
    take: () => {
      const route = waiting
      waiting = undefined
      return route
    },
    onCall: (listener) => {
      call = listener
    },
  }
}
