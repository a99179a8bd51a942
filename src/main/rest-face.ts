import type { RestPort } from '../api/rest-port.ts'
import { REST_PREFIX } from '../api/rest/rest-prefix.ts'
import type { Clock, Logger } from '../engine/ports.ts'
import { keptToken, renewToken, tokenFile } from '../platform/kept-token.ts'
import { Failure, UserFailure } from '../shared/failure.ts'
import type { Language } from '../shared/language.ts'
import type { RestFaceStatus } from '../shared/model/rest-face.ts'
import { text, type TextRef } from '../shared/texts/text.ts'

/** A server on a loopback port that takes one token. */
export interface RestServer {
  close(): Promise<void>
  /** A path of it that shows one browser the description of the routes. */
  docsPath(): string
}

export interface RestFaceParts {
  readonly dataDir: string
  readonly clock: Clock
  readonly logger: Logger
  /** @throws UserFailure `host.port_in_use`, `host.port_not_allowed` */
  readonly listen: (port: number, token: string) => Promise<RestServer>
  /** Opens an address in the person's browser. */
  readonly openOutside: (url: string) => Promise<void>
}

export interface RestWish {
  readonly isOn: boolean
  readonly port: number
}

/** After this it is tried again to listen where that has failed (ms). */
const RETRY_MS = 60_000

/**
 * The way in for other programs: a server that is there while it is wished for, and not a moment
 * longer. What is to be done is done one thing after the other (`#turn`), so that of many wishes
 * the last one holds.
 */
export class RestFace implements RestPort {
  readonly #parts: RestFaceParts
  readonly #listeners = new Set<() => void>()
  #wish: RestWish
  #server: (RestServer & { readonly port: number }) | undefined
  #failure: TextRef | null = null
  #turn: Promise<void> = Promise.resolve()
  #callOffRetry = (): void => {}
  #isOver = false

  /** Off, until it is wished for. */
  constructor(parts: RestFaceParts, port: number) {
    this.#parts = parts
    this.#wish = { isOn: false, port }
  }

  status(language: Language): RestFaceStatus {
    const state = this.#server !== undefined ? 'on' : this.#failure !== null ? 'failed' : 'off'
    return { state, address: addressOf(this.#server?.port ?? this.#wish.port) + REST_PREFIX, failure: this.#failure === null ? null : text(language, this.#failure.key, this.#failure.params) }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** From now on it is to be so. Resolves when it is, or has been tried. */
  wish({ isOn, port }: RestWish): Promise<void> {
    if (this.#isOver || (isOn === this.#wish.isOn && port === this.#wish.port)) return this.#turn
    this.#wish = { isOn, port }
    return this.#settle()
  }

  retry(): Promise<void> {
    return this.#settle()
  }

  key(): string {
    return this.#keeping(() => keptToken(this.#parts.dataDir))
  }

  async renewKey(): Promise<string> {
    const key = this.#keeping(() => renewToken(this.#parts.dataDir))
    void this.#queue(() => this.#close())
    await this.#settle()
    return key
  }

  async openDocs(): Promise<void> {
    const server = this.#server
    if (server === undefined) throw new UserFailure('rest.is_off', {}, { status: 409 })
    try {
      await this.#parts.openOutside(addressOf(server.port) + server.docsPath())
    } catch (thrown) {
      throw new UserFailure('rest.docs_not_opened', {}, { status: 500, cause: thrown })
    }
  }

  /** The program ends: takes no more calls, and lets those under way be answered. */
  end(): Promise<void> {
    this.#wish = { ...this.#wish, isOn: false }
    this.#isOver = true
    return this.#settle()
  }

  #queue(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act).catch((thrown: unknown) => this.#parts.logger.error('The server of REST could not be put as it should be', { detail: String(thrown) }))
    return this.#turn
  }

  #settle(): Promise<void> {
    return this.#queue(async () => {
      this.#callOffRetry()
      const { isOn, port } = this.#wish
      if (this.#server !== undefined && !(isOn && port === this.#server.port)) await this.#close()
      if (!isOn) this.#failure = null
      if (isOn && this.#server === undefined) await this.#open(port)
      for (const listener of this.#listeners) listener()
    })
  }

  async #open(port: number): Promise<void> {
    const { clock, logger, listen } = this.#parts
    try {
      this.#server = { port, ...(await listen(port, this.key())) }
      this.#failure = null
      logger.info('Other programs on this machine can call', { port })
    } catch (thrown) {
      const failure = failureToOpen(thrown, port)
      // Once, and not each minute.
      if (failure.key !== this.#failure?.key) logger.warn('Other programs cannot call', { port, detail: String(thrown) })
      this.#failure = failure
      this.#callOffRetry = clock.setTimer(RETRY_MS, () => void this.#settle())
    }
  }

  async #close(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    await server.close()
    this.#parts.logger.info('Other programs cannot call any more', { port: server.port })
  }

  #keeping(act: () => string): string {
    try {
      return act()
    } catch (thrown) {
      throw new UserFailure('rest.key_not_kept', { file: tokenFile(this.#parts.dataDir) }, { status: 500, cause: thrown })
    }
  }
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`
}

/** The server's own words are for a terminal: there is no `--port` here. */
function failureToOpen(thrown: unknown, port: number): TextRef {
  if (!(thrown instanceof Failure)) return { key: 'rest.not_opened' }
  if (thrown.key === 'host.port_in_use') return { key: 'rest.port_in_use', params: { port } }
  if (thrown.key === 'host.port_not_allowed') return { key: 'rest.port_not_allowed', params: { port } }
  return thrown.key === 'rest.key_not_kept' ? { key: thrown.key, params: thrown.params } : { key: 'rest.not_opened' }
}
