import type { Readable } from 'node:stream'

/**
 * How far one mail has come. Once its last byte has been read into the dialogue, the final dot
 * may be on its way, and only the server knows whether it took the mail; before that, it did not.
 */
export class Handover {
  isComplete = false
}

/** The field of a mail's data that carries its Handover to nodemailer's plugins. */
export const HANDOVER = 'kontorflytHandover'

interface StreamedMail {
  readonly data: object
  readonly message: { processFunc(process: (input: Readable) => Readable): void }
}

/** A nodemailer plugin for the step `stream`: notes when the last byte of a mail has been read. */
export function watchHandover(mail: StreamedMail, done: () => void): void {
  const handover: unknown = Reflect.get(mail.data, HANDOVER)
  if (handover instanceof Handover) {
    mail.message.processFunc((input) => input.once('end', () => (handover.isComplete = true)))
  }
  done()
}
