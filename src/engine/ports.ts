import type { SecretKey, SecretStore } from '../shared/model/settings.ts'
import type { SandboxHost } from './script/sandbox/sandbox-host.ts'

/*
 * What a host must bring. The two hosts (Electron and headless) differ in these and in
 * nothing else; a test passes its own clock.
 */

/** The only source of time in the engine. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number
  /** Calls back once after `ms` milliseconds; the returned function calls it off. */
  setTimer(ms: number, callback: () => void): () => void
}

/** Where keys and passwords live. Values never reach a log, an answer or an error. */
export interface Secrets {
  store(): SecretStore
  get(key: SecretKey): Promise<string | undefined>
  has(key: SecretKey): Promise<boolean>
  set(key: SecretKey, value: string): Promise<void>
  remove(key: SecretKey): Promise<void>
  /** Opens the vault file, or makes it. Throws UserFailure when the passphrase is wrong or there is a keychain. */
  unlock(passphrase: string): Promise<void>
}

/** One worker process, as the engine sees it. Messages are those of shared/worker-protocol. */
export interface WorkerProcess {
  readonly pid: number | undefined
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, however the process ended. */
  onExit(listener: (reason: string) => void): void
  kill(): void
}

export interface WorkerHost {
  start(): WorkerProcess
}

/** Tells a person something now: a desktop notification, or a line in the host's log. */
export interface Notifier {
  notify(notice: { readonly title: string; readonly body: string; readonly executionId?: string }): void
}

/** Lines for whoever looks after the program. Fields are data; never secrets, never mail bodies. */
export interface Logger {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Ports {
  readonly clock: Clock
  readonly secrets: Secrets
  readonly workerHost: WorkerHost
  readonly sandboxHost: SandboxHost
  readonly notifier: Notifier
  readonly logger: Logger
}
