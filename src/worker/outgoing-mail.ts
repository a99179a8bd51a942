import { Readable } from 'node:stream'
import type SMTPPool from 'nodemailer/lib/smtp-pool'
import { smtpErrorFacts } from './smtp-failure.ts'

export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
}

/** A receiver that the server refused while it took others. */
export interface Refusal {
  /** As the envelope has it. */
  readonly recipient: string
  readonly responseCode: number | null
  readonly response: string
}

/** What a server said to a mail that it took. */
export interface Taken {
  readonly response: string
  readonly refused: readonly Refusal[]
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
  send(mail: PooledMail, callback: (error: unknown, info: { readonly response: string; readonly rejectedErrors?: readonly unknown[] | undefined } | undefined) => void): unknown
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
   * The server's answer to the mail, which it took for one of its receivers at least.
   * @throws what nodemailer says of a server or a network (see smtp-failure.ts).
   */
  send(pool: SMTPPool): Promise<Taken> {
    const sender: Sender = pool
    return new Promise((resolve, reject) => {
      sender.send(this.#pooled(), (error, info) => {
        if (info === undefined) reject(error)
        else resolve({ response: info.response, refused: (info.rejectedErrors ?? []).map(refusalIn) })
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

function refusalIn(thrown: unknown): Refusal {
  const recipient: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'recipient') : undefined
  const { responseCode, response } = smtpErrorFacts(thrown)
  return { recipient: String(recipient), responseCode, response: response.slice(0, 1000) }
}
