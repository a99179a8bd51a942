import { createServer, type Server, type Socket } from 'node:net'
import type { Random } from './random.ts'

/** A mail that the server has got whole, whether or not it could say so. */
export interface Delivery {
  readonly messageId: string
  readonly to: string
  readonly executionId: string
}

export interface Moods {
  /** Refused for good at RCPT. */
  readonly refused: (address: string) => boolean
  /** Refused for now at RCPT, each time. */
  readonly stubborn: (address: string) => boolean
  /** Longest time to an answer, in milliseconds. */
  readonly slowMs: number
}

/** How often what goes wrong, per mail. */
const TROUBLE = { later: 0.05, goodbye: 0.01, dropBeforeData: 0.015, dropInData: 0.01, dropAfterData: 0.03, laterAfterData: 0.02 }

interface Dialogue {
  inData: boolean
  to: string
  received: string
}

/**
 * An SMTP server on loopback that is slow, refuses, says goodbye and breaks off, and keeps
 * books: what it has got whole is a delivery, acknowledged or not, as with any real server.
 */
export class MoodyServer {
  readonly deliveries: Delivery[] = []
  /** Mails got whole whose sender was never told. */
  dropsAfterData = 0
  /** Mails got whole and then refused for now: the server has thrown them away. */
  refusals = 0
  readonly #random: Random
  readonly #moods: Moods
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  #port = 0
  /** Of the mails that were got whole while answers are held: those whose senders wait to be told. Null: answers are not held. */
  #held: Delivery[] | null = null
  #onHeld = new AbortController()
  /** No moods any more: every mail of a good address is taken. */
  isCalm = false

  constructor(random: Random, moods: Moods) {
    this.#random = random
    this.#moods = moods
    this.#server = createServer((socket) => this.#greet(socket))
  }

  get port(): number {
    return this.#port
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (address !== null && typeof address !== 'string') this.#port = address.port
  }

  /** Breaks all connections and takes none, until `start`. */
  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  /** From now on a mail is got whole and its sender left to wait, so that whoever is killed then is killed with mail in flight. */
  hold(): void {
    this.#held = []
    this.#onHeld = new AbortController()
  }

  /** Raised as soon as there is one that waits. */
  get whenHeld(): AbortSignal {
    return this.#onHeld.signal
  }

  /** Answers again. Those who wait are told nothing. @returns whose mails they were */
  letGo(): readonly Delivery[] {
    const held = this.#held ?? []
    this.#held = null
    return held
  }

  #greet(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => undefined)
    const dialogue: Dialogue = { inData: false, to: '', received: '' }
    socket.write('220 moody.example ESMTP\r\n')
    socket.on('data', (chunk: Buffer) => {
      dialogue.received += chunk.toString('latin1')
      this.#read(socket, dialogue)
    })
  }

  #read(socket: Socket, dialogue: Dialogue): void {
    for (;;) {
      const mark = dialogue.inData ? '\r\n.\r\n' : '\r\n'
      const end = dialogue.received.indexOf(mark)
      if (end < 0) return
      const said = dialogue.received.slice(0, end)
      dialogue.received = dialogue.received.slice(end + mark.length)
      if (dialogue.inData) this.#take(socket, dialogue, said)
      else this.#command(socket, dialogue, said)
    }
  }

  #command(socket: Socket, dialogue: Dialogue, said: string): void {
    const verb = said.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') this.#answer(socket, '250 moody.example')
    else if (verb === 'RCPT') this.#recipient(socket, dialogue, /<([^>]*)>/.exec(said)?.[1] ?? '')
    else if (verb === 'DATA') this.#data(socket, dialogue)
    else if (verb === 'QUIT') socket.end('221 Bye\r\n')
    else this.#answer(socket, '250 OK')
  }

  #recipient(socket: Socket, dialogue: Dialogue, address: string): void {
    dialogue.to = address
    if (this.#moods.refused(address)) this.#answer(socket, '550 5.1.1 No such user')
    else if (this.#moods.stubborn(address) || this.#isLikely('later')) this.#answer(socket, '451 4.3.0 Try later')
    else if (this.#isLikely('goodbye')) socket.end('421 4.3.2 Closing\r\n')
    else if (this.#isLikely('dropBeforeData')) socket.destroy()
    else this.#answer(socket, '250 OK')
  }

  #data(socket: Socket, dialogue: Dialogue): void {
    dialogue.inData = true
    if (this.#isLikely('dropInData')) socket.end('354 Go on\r\n', () => socket.destroy())
    else this.#answer(socket, '354 Go on')
  }

  #take(socket: Socket, dialogue: Dialogue, source: string): void {
    dialogue.inData = false
    const headers = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
    const header = (name: string): string => new RegExp(`^${name}: *(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? ''
    if (this.#isLikely('laterAfterData')) {
      this.refusals += 1
      this.#answer(socket, '451 4.3.0 Thrown away, try later')
      return
    }
    const delivery = { messageId: header('Message-ID'), to: dialogue.to, executionId: header('X-Kontorflyt-Execution') }
    this.deliveries.push(delivery)
    if (this.#held !== null) {
      this.#held.push(delivery)
      this.#onHeld.abort()
    } else if (this.#isLikely('dropAfterData')) {
      this.dropsAfterData += 1
      socket.destroy()
    } else this.#answer(socket, '250 2.0.0 Taken')
  }

  #isLikely(trouble: keyof typeof TROUBLE): boolean {
    return !this.isCalm && this.#random.isLikely(TROUBLE[trouble])
  }

  #answer(socket: Socket, line: string): void {
    const delay = this.isCalm ? 0 : this.#random.between(0, this.#moods.slowMs)
    setTimeout(() => void (socket.destroyed || socket.write(`${line}\r\n`)), delay)
  }
}
