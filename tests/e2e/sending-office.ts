import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { fillRegister } from '../helpers/large-register.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { SmtpSink } from '../helpers/smtp-sink.ts'
import { readyAddress } from './steered-host.ts'

const HOST = fileURLToPath(new URL('../../out/headless/index.js', import.meta.url))
const TOKEN = 'e2e-token-0123456789abcdef'
/** One in twenty of the register is not active and gets no mail. */
const IN_REGISTER = 21_053
const ORDERS = 20_000

export const RECIPIENTS = 20_000
export const WORKFLOW = 'Ukens bestilling til alle'

/** The built host, with the machine's own clock, on a large register, and a server that takes its mails. */
export class SendingOffice {
  readonly address: string
  readonly sink: SmtpSink
  readonly #host: ChildProcess
  readonly #dataDir: string

  private constructor(address: string, sink: SmtpSink, host: ChildProcess, dataDir: string) {
    this.address = address
    this.sink = sink
    this.#host = host
    this.#dataDir = dataDir
  }

  static async start(): Promise<SendingOffice> {
    const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-e2e-'))
    await fillRegister(dataDir, '2026-11-23T08:00:00.000Z', { customers: IN_REGISTER, orders: ORDERS })
    const sink = await SmtpSink.start()
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
    const host = spawn(process.execPath, [HOST, '--data-dir', dataDir, '--port', '0', '--token', TOKEN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const office = new SendingOffice(await readyAddress(host), sink, host, dataDir)
    await office.#prepare()
    return office
  }

  async end(): Promise<void> {
    const ended = once(this.#host, 'exit')
    this.#host.kill('SIGTERM')
    await ended
    await this.sink.end()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }

  async #prepare(): Promise<void> {
    const rest = new RestClient(new URL(this.address).origin, TOKEN)
    await rest.call('PUT', '/settings', z.unknown(), { smtp: { host: '127.0.0.1', port: this.sink.port, security: 'none', user: '', fromName: 'Fjordkokk', fromAddress: 'ordre@fjordkokk.example' } })
    await rest.call('POST', '/workflows', z.unknown(), {
      name: WORKFLOW,
      workflowType: 'scheduled',
      isActive: false,
      schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
      event: null,
      steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
    })
  }
}
