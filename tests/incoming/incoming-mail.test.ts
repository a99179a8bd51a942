import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ExecutionDetail } from '../../src/shared/model/execution.ts'
import type { IncomingMail } from '../../src/shared/model/incoming-mail.ts'
import { CustomerInput, type Customer } from '../../src/shared/model/register.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { containing } from '../helpers/containing.ts'
import { hasDovecot, startDovecot, type Dovecot } from '../helpers/dovecot.ts'
import { startSmtpServer, type TakenMail, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

/*
 * The program as it is, with a real SMTP server to send through and Debian's dovecot to read
 * from. What comes back are the fixtures of common mail programs, pointed at the mail that went out.
 */

const SOON = { timeout: 15_000 }
const FIXTURE_ID = '<0123456789ab.03f36599wmufmka0h66ax9s7u@butikk.example>'

let dovecot: Dovecot
let smtp: TestSmtpServer
let office: TestEngine

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/incoming/${name}.eml`, import.meta.url), 'utf8')

/** The fixture as it would have come back for this mail. */
function answering(name: string, { parsed, source }: Pick<TakenMail, 'parsed' | 'source'>, address: string): string {
  const header = (key: string): string => new RegExp(`^${key}: (.*)$`, 'im').exec(source)?.[1]?.trim() ?? ''
  return fixture(name)
    .replaceAll(FIXTURE_ID, parsed.messageId ?? '')
    .replaceAll('019ab000-0000-7000-8000-00000000001a', header('X-Kontorflyt-Execution'))
    .replaceAll('019ab000-0000-7000-8000-00000000002b', header('X-Kontorflyt-Customer'))
    .replaceAll('kari@kafebris.example', address)
    .replaceAll('Bestilling for uke 48', parsed.subject ?? '')
}

const mailTo = (address: string, index = 0): TakenMail => {
  const mail = smtp.mails.filter(({ to }) => to.includes(address))[index]
  if (mail === undefined) throw new Error(`no mail to ${address}`)
  return mail
}

/** Received now, by the clock of the test; servers know seconds. */
const arrive = (source: string): Promise<void> => dovecot.deliver(source, new Date(office.clock.now() + 999).toISOString())

const add = (name: string, more: object = {}): Promise<Customer> => office.engine.services.customers.create(CustomerInput.parse({ name, email: `${name.toLowerCase()}@kunde.example`, ...more }))
const workflow = (steps: readonly object[], more: object = {}) => WorkflowDefinition.parse({ name: 'Ukens bestilling', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } }, steps, ...more })
const form = { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }
const waitADay = { stepType: 'wait_until', triggerConfig: { delay: { days: 1 } } }
const remindTheSilent = [
  { stepType: 'check_condition', conditionConfig: { check: 'no_reply', since: 'workflow_start' } },
  { stepType: 'send_email', triggerType: 'condition_based', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
]

async function run(steps: readonly object[]): Promise<string> {
  const { workflows } = office.engine.services
  return (await workflows.run((await workflows.create(workflow(steps), 'nb')).id)).executionId
}

const cameBack = async (executionId: string): Promise<IncomingMail[]> => (await office.engine.services.incomingMail.list({ executionId, limit: 50 })).items
const untilBack = async (executionId: string, count: number): Promise<IncomingMail[]> => {
  await expect.poll(async () => (await cameBack(executionId)).length, SOON).toBe(count)
  return cameBack(executionId)
}
const logsOf = async (execution: Pick<ExecutionDetail, 'id'>) => (await office.engine.services.executions.logs({ id: execution.id, limit: 100 }, 'nb')).items

async function untilRead(): Promise<void> {
  await expect.poll(async () => (await office.engine.services.incomingMail.status('nb')).mailboxes.map(({ lookedAt, problem }) => [lookedAt !== null, problem]), SOON).toEqual([[true, null]])
}

async function readMailbox(): Promise<void> {
  const { settings } = office.engine.services
  await settings.setSecret('imapPassword', 'hemmelig')
  await settings.update({ incomingMail: { host: '127.0.0.1', port: dovecot.port, security: 'none', user: 'kontor', folder: 'INBOX' } })
  await untilRead()
}

describe.skipIf(!hasDovecot)('incoming mail, from a real mailbox', () => {
  beforeAll(async () => {
    dovecot = await startDovecot()
  })
  afterAll(async () => {
    await dovecot.remove()
  })
  beforeEach(async () => {
    smtp = await startSmtpServer()
    office = await startTestEngine({ dataDir: tempDir() })
    await office.engine.services.settings.update({ office: { name: 'Blomster', adminEmail: 'sjef@butikk.example' }, smtp: { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', fromName: 'Blomster', fromAddress: 'post@butikk.example', replyTo: null } })
  })
  afterEach(async () => {
    await office.engine.stop()
    await smtp.stop()
  })

  test('who has answered gets no reminder; the answer is shown, and the mailbox is as it was', async () => {
    await readMailbox()
    await add('Kari')
    await add('Ola')
    const id = await run([form, waitADay, ...remindTheSilent])
    await office.until(id, 'waiting')
    await arrive(answering('reply-gmail', mailTo('kari@kunde.example'), 'kari@kunde.example'))
    const [reply] = await untilBack(id, 1)
    expect(reply).toMatchObject({ kind: 'reply', fromName: 'Kari Bækken', customerName: 'Kari', excerpt: containing('ti buketter') })
    office.clock.moveTo('2026-11-24T08:31:00.000Z')
    await office.until(id, 'completed')
    expect(smtp.mails.slice(2).map(({ to }) => to)).toEqual([['ola@kunde.example']])
    const flags = await dovecot.flags()
    expect(flags.flat()).not.toContain('\\Seen')
    expect(flags).toHaveLength(1)
  })

  test('an answer that comes while reminders are going out spares its writer too', async () => {
    await readMailbox()
    await add('Kari')
    const id = await run([form, { ...waitADay, triggerConfig: { delay: { hours: 1 } } }, remindTheSilent[0] ?? {}, waitADay, remindTheSilent[1] ?? {}])
    await office.until(id, 'waiting')
    office.clock.moveTo('2026-11-23T09:31:00.000Z')
    await office.untilSeen(id, ({ status, currentStep }) => status === 'waiting' && currentStep === 4)
    await arrive(answering('reply-outlook', mailTo('kari@kunde.example'), 'kari@kunde.example'))
    await untilBack(id, 1)
    office.clock.moveTo('2026-11-24T10:00:00.000Z')
    expect((await logsOf(await office.until(id, 'completed'))).at(-1)).toMatchObject({ status: 'skipped', errorMessage: 'Hoppet over: kunden har svart i mellomtiden.' })
  })

  test('an automatic answer is shown, and stops nothing', async () => {
    await readMailbox()
    await add('Kari')
    const id = await run([form, waitADay, ...remindTheSilent])
    await office.until(id, 'waiting')
    await arrive(answering('auto-outlook', mailTo('kari@kunde.example'), 'kari@kunde.example'))
    expect(await untilBack(id, 1)).toMatchObject([{ kind: 'auto_reply', excerpt: containing('ferie') }])
    office.clock.moveTo('2026-11-24T08:31:00.000Z')
    await office.until(id, 'completed')
    expect(smtp.mails).toHaveLength(2)
  })

  test('an address that mail came back from for good is marked, and is skipped from then on until it is put right', async () => {
    await readMailbox()
    const { customers, registerChanges } = office.engine.services
    const [kari, ola] = [await add('Kari'), await add('Ola')]
    const id = await run([form])
    await office.until(id, 'completed')
    await arrive(answering('bounce-postfix', mailTo('kari@kunde.example'), 'kari@kunde.example'))
    await arrive(answering('bounce-mailbox-full', mailTo('ola@kunde.example'), 'ola@kunde.example'))
    expect(await untilBack(id, 2)).toMatchObject([{ kind: 'bounce', bounce: { severity: 'hard', status: '5.1.1' } }, { kind: 'bounce', bounce: { severity: 'refused' } }])
    expect([(await customers.get(kari.id)).bounced, (await customers.get(ola.id)).bounced]).toMatchObject([{ reason: containing('User unknown') }, null])
    expect(await customers.health()).toMatchObject({ bounced: 1 })

    const second = await office.until(await run([form]), 'completed')
    expect((await logsOf(second)).map(({ targetName, status, errorMessage }) => [targetName, status, errorMessage])).toEqual(expect.arrayContaining([['Kari', 'skipped', containing('i retur')], ['Ola', 'success', null]]))

    const [change] = await registerChanges.list('nb')
    expect(change).toMatchObject({ summary: 'E-postadresse merket: e-post kom i retur' })

    const lift = (address?: string) => customers.bulk({ of: { filter: { flaw: 'bounced' } }, act: { kind: 'lift_bounce', address } })
    expect(await lift('ola@kunde.example')).toMatchObject({ changeId: null })
    const { changeId } = await lift('Kari@Kunde.example')
    expect((await customers.get(kari.id)).bounced).toBeNull()
    await registerChanges.undo(changeId ?? '', { keepChanged: false }, 'nb')
    expect((await customers.get(kari.id)).bounced).toMatchObject({ reason: containing('User unknown') })
    await registerChanges.undo(change?.id ?? '', { keepChanged: false }, 'nb')
    expect((await customers.get(kari.id)).bounced).toBeNull()
  })

  test('a report that anybody could have written marks nobody', async () => {
    await readMailbox()
    const { customers } = office.engine.services
    const kari = await add('Kari')
    const id = await run([form])
    await office.until(id, 'completed')
    await arrive(fixture('bounce-postfix').replaceAll('kari@kafebris.example', 'kari@kunde.example'))
    expect(await untilBack(id, 1)).toMatchObject([{ kind: 'bounce', bounce: { severity: 'hard' } }])
    expect((await customers.get(kari.id)).bounced).toBeNull()
  })

  test('an answer lifts the mark of its address, and so does another address', async () => {
    await readMailbox()
    const { customers } = office.engine.services
    const [kari, ola] = [await add('Kari'), await add('Ola')]
    const id = await run([form])
    await office.until(id, 'completed')
    for (const address of ['kari@kunde.example', 'ola@kunde.example']) await arrive(answering('bounce-qmail', mailTo(address), address))
    await untilBack(id, 2)
    expect(await customers.health()).toMatchObject({ bounced: 2 })
    await arrive(answering('reply-iphone', mailTo('kari@kunde.example'), 'kari@kunde.example').replace('Message-Id: <5B7F', 'Message-Id: <6B7F'))
    await untilBack(id, 3)
    await customers.update(ola.id, CustomerInput.parse({ name: 'Ola', email: 'ola@nytt.example' }))
    expect([(await customers.get(kari.id)).bounced, (await customers.get(ola.id)).bounced]).toEqual([null, null])
  })

  describe('an order confirmation', () => {
    const confirm = (event: string) => WorkflowDefinition.parse({ name: 'Bekreft', workflowType: 'event_based', isActive: true, event: { event }, steps: [{ stepType: 'send_email', actionConfig: { template: 'confirmation', recipients: { kind: 'event_customer' } } }] })
    const sentTo = async (address: string, count: number): Promise<TakenMail> => {
      await expect.poll(() => smtp.mails.filter(({ to }) => to.includes(address)).length, SOON).toBe(count)
      return mailTo(address, count - 1)
    }

    test('stands in the thread of the form that the order came of, under the customer’s answer where there is one', async () => {
      await readMailbox()
      const { workflows, orders } = office.engine.services
      const [kari, ola, per] = [await add('Kari'), await add('Ola'), await add('Per', { active: false })]
      const id = await run([form])
      await office.until(id, 'completed')
      const [toKari, toOla] = [mailTo('kari@kunde.example'), mailTo('ola@kunde.example')]
      await arrive(answering('reply-gmail', toKari, 'kari@kunde.example'))
      await untilBack(id, 1)
      await workflows.create(confirm('order_created'), 'nb')
      await office.engine.services.customers.update(per.id, CustomerInput.parse({ name: 'Per', email: 'per@kunde.example' }))
      for (const customer of [kari, ola, per]) await orders.create({ customerId: customer.id }, 'manual')

      const [form1, answer] = [toKari.parsed.messageId ?? '', '<CAJ2xT8fQ1v9kQm0rX7w=d3mQz1+5LkO0Gf6VbUe2Yw@mail.gmail.com>']
      expect((await sentTo('kari@kunde.example', 2)).parsed).toMatchObject({ inReplyTo: answer, references: [form1, answer] })
      expect((await sentTo('ola@kunde.example', 2)).parsed).toMatchObject({ inReplyTo: toOla.parsed.messageId, references: toOla.parsed.messageId })
      const alone = (await sentTo('per@kunde.example', 1)).parsed
      expect([alone.inReplyTo, alone.references]).toEqual([undefined, undefined])
    })

    test('answers the customer’s own mail where that started it, and no line of it is longer than mail servers take', async () => {
      await readMailbox()
      const { workflows } = office.engine.services
      await add('Kari')
      const id = await run([form])
      await office.until(id, 'completed')
      await workflows.create(confirm('email_received'), 'nb')
      await arrive(answering('reply-iphone', mailTo('kari@kunde.example'), 'kari@kunde.example'))
      const { parsed, source } = await sentTo('kari@kunde.example', 2)
      expect(parsed).toMatchObject({ inReplyTo: '<5B7F2A10-0C1D-4E2F-9A3B-4C5D6E7F8091@kafebris.example>', references: [mailTo('kari@kunde.example').parsed.messageId, '<5B7F2A10-0C1D-4E2F-9A3B-4C5D6E7F8091@kafebris.example>'] })
      expect(Math.max(...source.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
    })
  })

  describe('a mail of a customer', () => {
    const atMail = (more: object = {}) => WorkflowDefinition.parse({ name: 'Ved e-post', workflowType: 'event_based', isActive: true, event: { event: 'email_received', ...more }, steps: [waitADay] })
    const started = async (workflowId: string) => (await office.engine.services.executions.list({ limit: 50, workflowId }, 'nb')).items.length

    test('starts what listens for it, once, and what machines and strangers write starts nothing', async () => {
      await readMailbox()
      const { workflows } = office.engine.services
      await add('Kari')
      const { id } = await workflows.create(atMail(), 'nb')
      const filtered = await workflows.create(atMail({ filter: { subject: 'Noe annet' } }), 'nb')
      await arrive(fixture('stranger'))
      await arrive(fixture('auto-without-headers').replaceAll('kari@kafebris.example', 'kari@kunde.example'))
      const mail = fixture('other-from-customer').replaceAll('Kari@KafeBris.example', 'Kari@Kunde.example')
      await arrive(mail)
      await arrive(mail)
      await expect.poll(() => started(id), SOON).toBe(1)
      await office.engine.services.incomingMail.status('nb')
      await untilRead()
      expect([await started(id), await started(filtered.id)]).toEqual([1, 0])
    })

    test('starts nothing any more after five in a day: two programs that answer one another come to an end', async () => {
      await readMailbox()
      await add('Kari')
      await add('Ola')
      const { id } = await office.engine.services.workflows.create(atMail(), 'nb')
      const mail = fixture('other-from-customer').replaceAll('Kari@KafeBris.example', 'kari@kunde.example')
      for (let number = 1; number <= 6; number += 1) await arrive(mail.replace('faktura-17', `faktura-${number}`))
      await arrive(mail.replace('faktura-17', 'faktura-ola').replaceAll('kari@kunde.example', 'ola@kunde.example'))
      await expect.poll(() => started(id), SOON).toBe(6)
    })
  })
})
