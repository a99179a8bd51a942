import { Notification } from 'electron'
import type { Logger, Notifier } from '../engine/ports.ts'

/**
 * Notices as desktop notifications; a click opens the execution that it is about. What a
 * notice says is in the log as well, for desktops that show none.
 */
export function createDesktopNotifier(logger: Logger, open: (route: string) => void): Notifier {
  // Held until it is closed: a notification that is collected as garbage loses its click.
  const shown = new Set<Notification>()
  return {
    notify: ({ title, body, executionId }) => {
      logger.warn(title, { body, executionId })
      if (!Notification.isSupported()) return
      const notification = new Notification({ title, body })
      shown.add(notification)
      notification.on('close', () => shown.delete(notification))
      notification.on('click', () => {
        shown.delete(notification)
        open(executionId === undefined ? '/' : `/executions/${encodeURIComponent(executionId)}`)
      })
      notification.show()
    },
  }
}
