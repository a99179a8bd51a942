import { Readable } from 'node:stream'
import type SMTPPool from 'nodemailer/lib/smtp-pool'

export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
}

/** A mail as nodemailer's pool asks for it: already composed, so that no composer is needed for it. */
interface PooledMail {
  readonly data: object
  readonly message: {
    getEnvelope(): unknown
    messageId(): string
    getHeader(name: string): unknown
    createReadStream(): Readable
  } | null
}

/** The one method of the pool that is used, by what it needs of a mail. */
interface Sender {
  send(mail: PooledMail, callback: (error: unknown, info: { readonly response: string } | undefined) => void): unknown
}

/**
 * One composed mail on its way. Once its last byte has been read into the dialogue, the final
 * dot may be on its way, and only the server knows whether it took the mail; before that, it
 * did not.
 */
export class OutgoingMail {
  readonly #envelope: Envelope
  readonly #messageId: string
  readonly #bytes: Buffer
  /** True once the last byte has been handed over. */
  isHandedOver = false

  /** The envelope is said outright, so that no name in a header can add a receiver. */
  constructor(envelope: Envelope, messageId: string, bytes: Buffer) {
    this.#envelope = envelope
    this.#messageId = messageId
    this.#bytes = bytes
  }

  /**
   * The server's answer to the mail.
   * @throws what nodemailer says of a server or a network (see smtp-failure.ts).
   */
  send(pool: SMTPPool): Promise<string> {
    const sender: Sender = pool
    return new Promise((resolve, reject) => {
      sender.send(this.#pooled(), (error, info) => {
        if (info === undefined) reject(error)
        else resolve(info.response)
      })
    })
  }

  #pooled(): PooledMail {
    const messageId = (): string => this.#messageId
    return {
      data: {},
      message: {
        getEnvelope: () => ({ from: this.#envelope.from, to: [...this.#envelope.to] }),
        messageId,
        getHeader: messageId,
        createReadStream: () => this.#read(),
      },
    }
  }

  /** Nodemailer asks again for a mail that it puts back: only one of which not a byte was read. */
  #read(): Readable {
    const bytes = this.#bytes
    const stream = new Readable({
      read() {
        this.push(bytes)
        this.push(null)
      },
    })
    return stream.once('end', () => (this.isHandedOver = true))
  }
}
