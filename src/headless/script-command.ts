import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { REST_PREFIX } from '../api/rest/rest-prefix.ts'
import { createEngine, type Engine } from '../engine/create-engine.ts'
import { makeFolder } from '../engine/make-folder.ts'
import type { Logger, Ports, Secrets } from '../engine/ports.ts'
import { languageOfHost } from '../platform/language-of-host.ts'
import type { Environment } from '../platform/options.ts'
import { programFolders } from '../platform/program-folders.ts'
import { createSandboxHost } from '../platform/sandbox-host.ts'
import { systemClock } from '../platform/system-clock.ts'
import { ErrorBody } from '../shared/contract/error-data.ts'
import { ExecuteScriptOutput, type ExecuteScriptInput } from '../shared/contract/scripts.ts'
import { describeWorkflow } from '../shared/describe/workflow.ts'
import { Failure, UserFailure } from '../shared/failure.ts'
import type { Language } from '../shared/language.ts'
import { text } from '../shared/texts/text.ts'
import { createChildProcessHost } from './child-process-host.ts'
import { readScriptOptions, type ScriptOptions } from './script-options.ts'

/** What is printed where: what the script made on standard output, everything else on standard error. */
export interface CommandOutput {
  readonly print: (line: string) => void
  readonly say: (line: string) => void
}

interface Ran extends ExecuteScriptOutput {
  /** Names of templates by id. */
  readonly templates: ReadonlyMap<string, string>
}

/** An answer of a running host that is no success; its words are in the caller's language already. */
class Refused extends Error {
  readonly output: string
  constructor({ message, data }: ErrorBody) {
    super(message)
    this.output = data?.output ?? ''
  }
}

/**
 * `npm run script -- FILE [--save]`: runs a script and prints in words what it builds; with
 * `--save` creates it. Works on the data folder itself where no host runs, else through the
 * host's REST. Resolves with the exit code: 0 when all went well, 1 when the script or the
 * program failed, 2 for arguments that cannot be used.
 */
export async function runScriptCommand(argv: readonly string[], env: Environment, { print, say }: CommandOutput): Promise<number> {
  const language = languageOfHost(env)
  try {
    const options = readScriptOptions(argv, env)
    const script = readScript(options.file)
    const ran = await execute(options, { language: options.language, script, save: options.save }, language, say)
    for (const line of inWords(ran, options.save, language)) print(line)
    return 0
  } catch (thrown) {
    const output = thrown instanceof Refused ? thrown.output : thrown instanceof Failure ? (thrown.script?.output ?? '') : ''
    if (output !== '') print(output.trimEnd())
    if (thrown instanceof Refused) say(thrown.message)
    else if (thrown instanceof Failure) say(thrown.in(language))
    else throw thrown
    return thrown instanceof UserFailure && /^(?:host\.|script\.command_)/.test(thrown.key) ? 2 : 1
  }
}

function readScript(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    throw new UserFailure('script.command_unreadable', { file }, { cause: thrown })
  }
}

/** What the script printed, then what it built, a block for each. */
function inWords({ workflows, saved, output, templates }: Ran, save: boolean, language: Language): string[] {
  const blocks = workflows.map((workflow) => {
    const { title, lines } = describeWorkflow(workflow, language, { templateName: (id) => templates.get(id) })
    return [title, ...lines.map((line) => `  ${line}`), ''].join('\n')
  })
  const end = workflows.length === 0 ? text(language, 'script.nothing_built') : save ? text(language, 'script.created', { count: saved.length }) : text(language, 'script.would_create', { count: workflows.length })
  return [...(output === '' ? [] : [output.trimEnd(), '']), ...blocks, end]
}

async function execute(options: ScriptOptions, input: ExecuteScriptInput, language: Language, say: (line: string) => void): Promise<Ran> {
  try {
    return await executeHere(options, input, say)
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.key !== 'store.in_use') throw thrown
    return executeThere(options, input, language)
  }
}

/** On the data folder itself, with an engine that is never started: nothing becomes due meanwhile. Where there is no office yet and nothing is to be saved, in a folder that is gone afterwards. */
async function executeHere({ dataDir }: ScriptOptions, input: ExecuteScriptInput, say: (line: string) => void): Promise<Ran> {
  const isOffice = existsSync(dataDir)
  const folder = isOffice || input.save === true ? dataDir : mkdtempSync(join(tmpdir(), 'kontorflyt-script-'))
  makeFolder(folder)
  let engine: Engine | undefined
  try {
    engine = await createEngine(portsFor(say), { ...programFolders(), dataDir: folder })
    const answer = await engine.services.scripts.execute(input)
    return { ...answer, templates: namesById((await engine.services.scripts.library('en')).names.templates) }
  } finally {
    await engine?.stop()
    if (folder !== dataDir) rmSync(folder, { recursive: true, force: true })
  }
}

function portsFor(say: (line: string) => void): Ports {
  const logger: Logger = { info: () => undefined, warn: say, error: say }
  return {
    clock: systemClock,
    logger,
    secrets: noSecrets,
    workerHost: createChildProcessHost({ entry: programFolders().workerEntry, env: {}, logger }),
    sandboxHost: createSandboxHost({ nodePath: process.execPath }),
    notifier: { notify: () => undefined },
  }
}

/** A script sees none, and to save workflows needs none. */
const noSecrets: Secrets = { store: () => 'session', get: async () => undefined, has: async () => false, set: async () => undefined, remove: async () => undefined, unlock: async () => undefined }

const namesById = (templates: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> => new Map(templates.map(({ id, name }) => [id, name]))

const Library = z.object({ names: z.object({ templates: z.array(z.object({ id: z.string(), name: z.string() })) }) })

/** Through the REST of the host that has the folder open. */
async function executeThere({ dataDir, port, token }: ScriptOptions, input: ExecuteScriptInput, language: Language): Promise<Ran> {
  const unreachable = (cause?: unknown): UserFailure => new UserFailure('script.host_unreachable', { dataDir, port }, { status: 503, cause })
  const key = token ?? keptTokenOf(dataDir)
  if (key === undefined) throw unreachable()
  const call = async (path: string, init: RequestInit): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, 'accept-language': language, 'content-type': 'application/json' }
    const response = await fetch(`http://127.0.0.1:${port}${REST_PREFIX}${path}`, { ...init, headers }).catch((thrown: unknown) => {
      throw unreachable(thrown)
    })
    const body: unknown = await response.json().catch(() => undefined)
    const error = ErrorBody.safeParse(body)
    if (!response.ok && response.status !== 401 && error.success) throw new Refused(error.data)
    if (!response.ok) throw unreachable()
    return body
  }
  const answer = ExecuteScriptOutput.parse(await call('/ai/execute-script', { method: 'POST', body: JSON.stringify(input) }))
  const { names } = Library.parse(await call('/script-library', { method: 'GET' }))
  return { ...answer, templates: namesById(names.templates) }
}

function keptTokenOf(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, 'token'), 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
