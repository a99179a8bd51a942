import type { Logger, Notifier } from '../engine/ports.ts'

/** A host without a desktop tells people through its log, and so through its standard error. */
export function createLogNotifier(logger: Logger): Notifier {
  return { notify: ({ title, body, executionId }) => logger.warn(title, { body, executionId }) }
}
