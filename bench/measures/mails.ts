import { z } from 'zod'
import { renderTemplate, compileTemplate } from '../../src/engine/mail/render-template.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { addCustomers, startBenchEngine, type BenchEngine } from '../lib/bench-engine.ts'
import { SmtpSink } from '../../tests/helpers/smtp-sink.ts'
import { Child } from '../lib/child.ts'
import { loadNow, median, round, type Figure } from '../lib/figures.ts'
import type { PlainRound } from '../lib/plain-process.ts'

/** SMTP connections, the same for both sides. The office's default is 4, which real servers bear. */
const CONNECTIONS = 8
const WITHIN_MS = 120_000
const LOOK_EVERY_MS = 500

/** What one round came to: mails a second, and bytes a mail as the sink saw them. */
interface Round {
  readonly perSecond: number
  readonly bytes: number
}

/**
 * One workflow to many customers, next to plain pooled nodemailer with as many connections and
 * the same mail to the same sink, turn about. A round to warm both up is not counted.
 */
export async function measureMails(isQuick: boolean): Promise<Figure[]> {
  const count = isQuick ? 1_000 : 5_000
  const rounds = isQuick ? 2 : 4
  const load = loadNow()
  const sink = await SmtpSink.start()
  const plain = Child.start('plain-process.ts')
  const bench = await startBenchEngine({ mailConnections: CONNECTIONS })
  try {
    const workflowId = await prepare(bench, sink.port, count)
    const mail = await plainMail(bench)
    const engineRounds: Round[] = []
    const plainRounds: Round[] = []
    for (let index = 0; index <= rounds; index += 1) {
      plainRounds.push(await counted(sink, count, () => plainRound(plain, { port: sink.port, connections: CONNECTIONS, count, mail })))
      engineRounds.push(await counted(sink, count, () => engineRound(bench, workflowId)))
    }
    return [figureOf(engineRounds.slice(1), plainRounds.slice(1), count, load)]
  } finally {
    await bench.stop()
    await plain.end()
    await sink.end()
  }
}

function figureOf(engine: readonly Round[], plain: readonly Round[], count: number, load: number): Figure {
  const ours = median(engine.map(({ perSecond }) => perSecond))
  const theirs = median(plain.map(({ perSecond }) => perSecond))
  const value = round(ours / theirs, 2)
  const detail = { 'engine /s': round(ours), 'plain /s': round(theirs), mails: count, rounds: engine.length, connections: CONNECTIONS, 'bytes engine': engine[0]?.bytes ?? 0, 'bytes plain': plain[0]?.bytes ?? 0 }
  return { name: 'mails', value, unit: 'x plain', target: '1.0 x plain', isMet: value >= 1, load, detail }
}

async function prepare(bench: BenchEngine, port: number, count: number): Promise<string> {
  const { settings, workflows } = bench.engine.services
  await settings.update({ office: { name: 'Fjordkokk AS' }, smtp: { host: '127.0.0.1', port, security: 'none', user: '', fromName: 'Fjordkokk', fromAddress: 'ordre@fjordkokk.example', replyTo: null } })
  await addCustomers(bench, count, 'Butikker')
  const definition = WorkflowDefinition.parse({
    name: 'Ukentlig bestilling',
    workflowType: 'scheduled',
    isActive: false,
    schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '10:00' } },
    steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
  })
  return (await workflows.create(definition, 'nb')).id
}

/** The engine's own mail, filled in once: plain nodemailer is spared the filling in. */
async function plainMail({ engine }: BenchEngine): Promise<PlainRound['mail']> {
  const { items } = await engine.services.templates.list({ category: 'bestilling', limit: 1 })
  const [template] = items
  if (template === undefined) throw new Error('there is no template to send')
  const values = { kunde_navn: 'Kunde 00000', kunde_epost: 'kunde0@kunde.example', bestilling_link: 'mailto:ordre@fjordkokk.example?subject=Bestilling%20fra%20Kunde%2000000', kontor_navn: 'Fjordkokk AS' }
  const { subject, html, text } = renderTemplate(compileTemplate(template), values, 'nb')
  return { from: 'Fjordkokk <ordre@fjordkokk.example>', subject, html, text, headers: { 'Content-Language': 'nb', 'Auto-Submitted': 'auto-generated', 'X-Kontorflyt-Execution': crypto.randomUUID(), 'X-Kontorflyt-Customer': crypto.randomUUID() } }
}

async function plainRound(plain: Child, input: PlainRound): Promise<number> {
  return z.object({ ms: z.number() }).parse(await plain.ask(input)).ms
}

/**
 * From the start of the execution, the writing of its recipients' rows included, to its committed
 * end, by the moments that its row says. Looked at seldom, for a look counts all of its rows.
 */
async function engineRound({ engine }: BenchEngine, workflowId: string): Promise<number> {
  const { executionId } = await engine.services.workflows.run(workflowId)
  for (const until = performance.now() + WITHIN_MS; performance.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    const execution = await engine.services.executions.get(executionId, 'nb')
    if (execution.status === 'failed') throw new Error(`the execution failed: ${execution.errorMessage}`)
    if (execution.status === 'completed') return Date.parse(execution.completedAt ?? '') - Date.parse(execution.createdAt)
  }
  throw new Error('the execution did not end in time')
}

/** A round is taken only when the sink has every mail of it. */
async function counted(sink: SmtpSink, count: number, send: () => Promise<number>): Promise<Round> {
  await sink.clear()
  const ms = await send()
  const { mails, bytes } = await sink.clear()
  if (mails !== count) throw new Error(`the sink took ${mails} of ${count} mails`)
  return { perSecond: (count / ms) * 1000, bytes: Math.round(bytes / count) }
}
