import { BugFailure, type Failure } from '../shared/failure.ts'
import { TemplateRenderer } from '../engine/mail/render-template.ts'
import { ToWorker, type FromWorker, type WorkerAnswer, type WorkerRequest } from '../shared/worker-protocol.ts'
import { unbundle } from '../shared/mail-bundle.ts'
import { AnswerBox } from './answer-box.ts'
import type { Channel } from './channel.ts'
import { MailWriter } from './compose-mail.ts'
import { sendMail, type MailTools } from './send-mail.ts'
import { renderReport } from './render-report.ts'
import { TokenDesk } from './token-desk.ts'
import { Transports } from './transports.ts'
import { verifyAccount } from './verify-account.ts'

/** What a worker needs of its surroundings. */
export interface WorkerSurroundings {
  readonly pid: number
  readonly now: () => number
  /** Resident memory of the process. */
  readonly memoryBytes: () => number
  /** Calls back every `ms` milliseconds; the returned function ends it. */
  readonly every: (ms: number, callback: () => void) => () => void
  /** Calls back once what is at hand has been done. */
  readonly soon: (callback: () => void) => void
  /** Ends the process. */
  readonly exit: () => void
}

const HEARTBEAT_MILLISECONDS = 1_000

/**
 * The life of a worker: `ready`, then tasks side by side with a heartbeat each second, until
 * `stop` (what is held is answered first) or until the main process is gone (nothing is).
 */
export function runWorker(channel: Channel, surroundings: WorkerSurroundings): void {
  const send = (message: FromWorker): Promise<void> => channel.send(message)
  const tokens = new TokenDesk(send)
  const tools: MailTools = { transports: new Transports(surroundings.now, tokens), writer: new MailWriter(new TemplateRenderer()), tokens }
  const held = new Set<Promise<void>>()

  const stopHeart = surroundings.every(HEARTBEAT_MILLISECONDS, () => {
    tools.transports.sweep()
    void send({ type: 'heartbeat', at: surroundings.now(), tasks: held.size, memoryBytes: surroundings.memoryBytes() })
  })
  const stop = async (): Promise<void> => {
    await Promise.all(held)
    stopHeart()
    tools.transports.closeAll()
    surroundings.exit()
  }
  const answers = new AnswerBox(send, surroundings.soon)
  const hold = (request: WorkerRequest): void => {
    const task = perform(request, tools)
      .then((answer) => answers.say(answer))
      .finally(() => held.delete(task))
    held.add(task)
  }

  channel.onClose(surroundings.exit)
  channel.onMessage((message) => {
    const parsed = ToWorker.safeParse(message)
    if (!parsed.success) refuse(message, send)
    else if (parsed.data.type === 'stop') void stop()
    else if (parsed.data.type === 'token' || parsed.data.type === 'token_refused') tokens.hear(parsed.data)
    else if (parsed.data.type === 'send_mails') unbundle(parsed.data).forEach(hold)
    else hold(parsed.data)
  })
  void send({ type: 'ready', pid: surroundings.pid })
}

/** One task's answer. A task that throws is a bug of ours, and an answer all the same. */
async function perform(request: WorkerRequest, tools: MailTools): Promise<WorkerAnswer> {
  const { requestId } = request
  try {
    if (request.type === 'verify_account') {
      return { type: 'verified', requestId, verdict: await verifyAccount(request.account, { fromAddress: request.fromAddress, language: request.language, tokens: tools.tokens }) }
    }
    if (request.type === 'render_report') return { ...(await renderReport(request.report)), requestId }
    const result = await sendMail(request.account, request.mail, tools)
    if ('response' in result) return { type: 'mail_sent', requestId, response: result.response, ...(result.refused.length === 0 ? {} : { refused: [...result.refused] }) }
    return { type: 'mail_failed', requestId, failure: result.failure.toJson(), scope: result.scope, notSent: result.notSent, responseCode: result.responseCode }
  } catch (thrown) {
    return failed(requestId, new BugFailure(thrown, requestId), thrown)
  }
}

/** A message that we cannot read, but whose sender waits for an answer; for one to each mail where it is a bundle. */
function refuse(message: unknown, send: (answer: FromWorker) => Promise<void>): void {
  const mails = fieldOf(message, 'mails')
  for (const request of Array.isArray(mails) ? mails : [message]) {
    const requestId = fieldOf(request, 'requestId')
    if (typeof requestId === 'string') void send(failed(requestId, new BugFailure(message, requestId), 'The task does not fit the protocol'))
  }
}

const fieldOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined)

function failed(requestId: string, failure: Failure, detail: unknown): WorkerAnswer {
  const words = detail instanceof Error ? (detail.stack ?? detail.message) : String(detail)
  return { type: 'mail_failed', requestId, failure: { ...failure.toJson(), detail: words.slice(0, 1000) }, scope: 'recipient', notSent: true, responseCode: null }
}
