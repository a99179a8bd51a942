import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type ApiSupport, logBug } from '../api/handler-options.ts'
import { type HostState, startHttpServer } from '../api/rest/http-server.ts'
import { restDocuments } from '../api/rest/rest-documents.ts'
import { createRestHandler, type RestHandler } from '../api/rest/rest-handler.ts'
import { type ApiRouter, createRouter } from '../api/router.ts'
import { createEngine, type Engine } from '../engine/create-engine.ts'
import type { Logger, Ports } from '../engine/ports.ts'
import { contract } from '../shared/contract/contract.ts'
import { toFailure, UserFailure } from '../shared/failure.ts'
import { pageAnswerer } from './answer-page.ts'
import { createChildProcessHost } from './child-process-host.ts'
import { createFileLogger, type FileLogger } from '../platform/file-logger.ts'
import { createLogNotifier } from './log-notifier.ts'
import { keptToken } from '../platform/kept-token.ts'
import type { Environment, HeadlessOptions } from '../platform/options.ts'
import { makeFolder } from '../engine/make-folder.ts'
import { programFolders, programVersion } from '../platform/program-folders.ts'
import { createSandboxHost } from '../platform/sandbox-host.ts'
import { createSecrets } from '../platform/secrets.ts'
import { socketRefusal } from './socket-refusal.ts'
import { systemClock } from '../platform/system-clock.ts'
import { serveWebSockets } from './websocket-server.ts'

/** Below this a token could be tried out by another program on the machine. */
const SHORT_TOKEN = 16

export interface HeadlessHost {
  /** What a person opens: it carries the token. */
  readonly address: string
  readonly port: number
  readonly token: string
  readonly logger: Logger
  /** Takes no more calls, ends streams, and stops the engine. Once, however often it is called. */
  stop(): Promise<void>
}

export interface HostSurroundings {
  readonly env: Environment
  /** Says a line to whoever looks at the terminal. */
  readonly say: (line: string) => void
}

/**
 * Puts a host without a window together and starts it: the engine with this host's ports, and
 * the page, WebSocket and REST on a loopback port. Resolves when calls are accepted. A port
 * given in `overrides` stands in for this host's own.
 *
 * @throws UserFailure when the port is in use, the data folder cannot be used, its database is
 *   of a newer program, or the passphrase is wrong. Nothing is left running then.
 */
export async function startHeadlessHost(options: HeadlessOptions, { env, say }: HostSurroundings, overrides: Partial<Ports> = {}): Promise<HeadlessHost> {
  const clock = overrides.clock ?? systemClock
  const { log, token } = prepareDataDir(options, () => createFileLogger({ dir: join(options.dataDir, 'logs'), clock, say }))
  const logger = overrides.logger ?? log
  const version = programVersion()
  let state: HostState = 'starting'
  let served: Served | undefined
  const support: ApiSupport = { logger, bugId, officeLanguage: async () => (served === undefined ? 'nb' : (await served.engine.services.settings.get()).language) }
  const http = await startHttpServer({ port: options.port, token, version, state: () => state, rest: () => served?.rest, support, answerPage: pageAnswerer(programFolders().rendererDir, support) })
  const sockets = serveWebSockets(http.server, () => (state === 'ready' ? served?.router : undefined), support, { refusal: (request) => socketRefusal(request, http) })
  const stop = async (): Promise<void> => {
    state = 'stopping'
    sockets.close()
    await http.close()
    await served?.engine.stop()
    logger.info('The host has stopped')
    log.close()
  }
  try {
    served = await serveEngine(options, { ...overrides, clock, logger }, env, support, version)
  } catch (thrown) {
    const failure = toFailure(thrown, bugId)
    logBug(failure, 'start', logger)
    await stop()
    throw failure
  }
  state = 'ready'
  logger.info('The host is ready', { port: http.port, version })
  if (token.length < SHORT_TOKEN) logger.warn('The key given with --token is short and could be guessed; without --token a long one is made')
  let stopped: Promise<void> | undefined
  return { address: `http://127.0.0.1:${http.port}/?token=${encodeURIComponent(token)}`, port: http.port, token, logger, stop: () => (stopped ??= stop()) }
}

/** The engine under way, and what serves it. */
interface Served {
  readonly engine: Engine
  readonly router: ApiRouter
  readonly rest: RestHandler
}

async function serveEngine(options: HeadlessOptions, given: Partial<Ports> & Pick<Ports, 'clock' | 'logger'>, env: Environment, support: ApiSupport, version: string): Promise<Served> {
  const { migrationsDir, resourcesDir, workerEntry, upkeepEntry, sheetEntry, imapEntry, sandboxFiles } = programFolders()
  const ports: Ports = {
    ...given,
    secrets: given.secrets ?? (await createSecrets(options)),
    workerHost: given.workerHost ?? createChildProcessHost({ entry: workerEntry, env, logger: given.logger }),
    sandboxHost: given.sandboxHost ?? createSandboxHost({ nodePath: process.execPath }),
    notifier: given.notifier ?? createLogNotifier(given.logger),
  }
  const engine = await createEngine(ports, { dataDir: options.dataDir, migrationsDir, resourcesDir, sandboxFiles, upkeepEntry, sheetEntry, imapEntry })
  try {
    await engine.start()
    if (options.demo && !(await engine.services.sample.status()).isLoaded) await engine.services.sample.load()
    const router = createRouter(engine.services, { version, host: 'headless', dataDir: options.dataDir })
    return { engine, router, rest: createRestHandler(contract, router, support, restDocuments(contract, version)) }
  } catch (thrown) {
    await engine.stop()
    throw thrown
  }
}

/** Makes the data folder, readable by its owner alone, with what a start needs in it. */
function prepareDataDir({ dataDir, token }: HeadlessOptions, openLog: () => FileLogger): { log: FileLogger; token: string } {
  try {
    makeFolder(dataDir)
    return { log: openLog(), token: token ?? keptToken(dataDir) }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    if (code === 'ENOSPC') throw new UserFailure('store.disk_full', { dataDir }, { cause: thrown })
    if (/^E(ACCES|PERM|ROFS|NOTDIR|EXIST|NOENT|ISDIR|LOOP|NAMETOOLONG)$/.test(code)) throw new UserFailure('store.not_writable', { dataDir }, { cause: thrown })
    throw thrown
  }
}

/** A number that a person can read out over the phone. */
function bugId(): string {
  return randomBytes(4).toString('hex')
}
