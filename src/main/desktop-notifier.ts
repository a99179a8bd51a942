import { Notification } from 'electron'

export interface ShownNotice {
  readonly title: string
  readonly body: string
  /** The page's route that a click opens. */
  readonly route: string
}

/**
 * Desktop notifications, never as urgent: what the system holds back for its own
 * do-not-disturb, it is to hold back.
 */
export function createDesktopNotifier(open: (route: string) => void): (notice: ShownNotice) => void {
  // Held until it is closed: a notification that is collected as garbage loses its click.
  const shown = new Set<Notification>()
  return ({ title, body, route }) => {
    if (!Notification.isSupported()) return
    const notification = new Notification({ title, body })
    shown.add(notification)
    notification.on('close', () => shown.delete(notification))
    notification.on('click', () => {
      shown.delete(notification)
      open(route)
    })
    notification.show()
  }
}
