import { makeFolder } from '../engine/make-folder.ts'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { shell, utilityProcess } from 'electron'
import type { ApiSupport } from '../api/handler-options.ts'
import { messagePortServer } from '../api/message-port.ts'
import { restDocuments } from '../api/rest/rest-documents.ts'
import type { RestHandler } from '../api/rest/rest-handler.ts'
import { type ApiRouter, createRouter } from '../api/router.ts'
import type { UpdatesPort } from '../api/updates-port.ts'
import { createEngine, type Engine } from '../engine/create-engine.ts'
import type { Notifier, Ports } from '../engine/ports.ts'
import { createFileLogger, type FileLogger } from '../platform/file-logger.ts'
import { languageOfHost } from '../platform/language-of-host.ts'
import { restoreInWords } from '../platform/restore-in-words.ts'
import { programFolders, programVersion } from '../platform/program-folders.ts'
import { createSandboxHost } from '../platform/sandbox-host.ts'
import { createSecrets } from '../platform/secrets.ts'
import { systemClock } from '../platform/system-clock.ts'
import { workerEnvironment } from '../platform/worker-environment.ts'
import { contract } from '../shared/contract/contract.ts'
import type { DesktopOptions } from './desktop-options.ts'
import type { DesktopStateHolder } from './desktop-state.ts'
import { RestFace } from './rest-face.ts'
import { restServing } from './serve-rest.ts'
import { createUtilityProcessHost } from './utility-process-host.ts'

export interface DesktopEngine {
  readonly engine: Engine
  readonly logger: FileLogger
  /** Serves the contract over one port of the page. */
  readonly serve: ReturnType<typeof messagePortServer>
  /** The way in for other programs: shut until it is wished for. */
  readonly rest: RestFace
}

export interface Surroundings {
  readonly notifierFor: (logger: FileLogger) => Notifier
  /** What the page sees of the program around it. */
  readonly desktop: DesktopStateHolder
  /** What brings the program up to date; null where it does not do so itself. */
  readonly updatesFor: (engine: Engine, logger: FileLogger) => UpdatesPort | null
}

/**
 * The engine with the desktop's ports: utility processes, the keychain, notifications.
 * @throws UserFailure when the data folder cannot be used, its database is of a newer
 *   program, or the passphrase is wrong. Nothing is left running then.
 */
export async function startDesktopEngine(options: DesktopOptions, { notifierFor, desktop, updatesFor }: Surroundings): Promise<DesktopEngine> {
  const folders = programFolders()
  makeFolder(options.dataDir)
  const logger = createFileLogger({ dir: join(options.dataDir, 'logs'), clock: systemClock, say: (line) => void process.stderr.write(`${line}\n`) })
  if (options.restoreBackup !== undefined) logger.warn(restoreInWords(options.dataDir, options.restoreBackup, systemClock, languageOfHost(process.env)))
  const env = workerEnvironment(process.env)
  const ports: Ports = {
    clock: systemClock,
    logger,
    secrets: await createSecrets(options),
    workerHost: createUtilityProcessHost({ fork: () => utilityProcess.fork(folders.workerEntry, [], { env, stdio: ['ignore', 'pipe', 'pipe'], serviceName: 'Kontorflyt worker' }), logger }),
    // Electron's own binary is Node under this variable; see RunAsNode among its fuses.
    sandboxHost: createSandboxHost({ nodePath: process.execPath, env: { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' } }),
    notifier: notifierFor(logger),
  }
  const engine = await createEngine(ports, { dataDir: options.dataDir, migrationsDir: folders.migrationsDir, resourcesDir: folders.resourcesDir, sandboxFiles: folders.sandboxFiles, upkeepEntry: folders.upkeepEntry, sheetEntry: folders.sheetEntry, imapEntry: folders.imapEntry })
  try {
    await engine.start()
    if (options.demo && !(await engine.services.sample.status()).isLoaded) await engine.services.sample.load()
  } catch (thrown) {
    await engine.stop()
    throw thrown
  }
  const support: ApiSupport = {
    logger,
    officeLanguage: async () => (await engine.services.settings.get()).language,
    bugId: () => randomBytes(4).toString('hex'),
  }
  const { dataDir } = options
  const version = programVersion()
  const listen = restServing({ makeHandler: () => restHandler(router, support, version), support, clock: systemClock, version })
  const rest = new RestFace({ dataDir, clock: systemClock, logger, listen, openOutside: (url) => shell.openExternal(url) }, desktop.preferences.restPort)
  const router: ApiRouter = createRouter(engine.services, { version, host: 'desktop', dataDir }, { desktop, updates: updatesFor(engine, logger), rest })
  return { engine, logger, serve: messagePortServer(router, support), rest }
}

async function restHandler(router: ApiRouter, support: ApiSupport, version: string): Promise<RestHandler> {
  const { createRestHandler } = await import('../api/rest/rest-handler.ts')
  return createRestHandler(contract, router, support, restDocuments(contract, version))
}
