import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SteeredHost } from './steered-host.ts'

/** A host with the sample office in a data folder of its own. */
export class SampleHost {
  readonly host: SteeredHost
  readonly #dataDir: string

  private constructor(host: SteeredHost, dataDir: string) {
    this.host = host
    this.#dataDir = dataDir
  }

  static async start(now: string): Promise<SampleHost> {
    const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-e2e-'))
    return new SampleHost(await SteeredHost.start({ dataDir, port: 0, token: 'e2e-token-0123456789abcdef', now, args: ['--demo'] }), dataDir)
  }

  async end(): Promise<void> {
    await this.host.end('SIGTERM')
    rmSync(this.#dataDir, { recursive: true, force: true })
  }
}
