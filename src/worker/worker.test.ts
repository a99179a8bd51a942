import { afterEach, describe, expect, test } from 'vitest'
import { containing } from '../../tests/helpers/containing.ts'
import { smtpError, startRawServer, startSmtpServer, takeMails, type TestSmtpServer } from '../../tests/helpers/smtp-server.ts'
import { TestWorker } from '../../tests/helpers/worker-process.ts'
import type { MailAccount, MailTask } from '../shared/worker-protocol.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()))
})

function startWorker(): TestWorker {
  const worker = new TestWorker()
  ends.push(() => worker.end())
  return worker
}

async function startServer(options: Parameters<typeof startSmtpServer>[0] = {}): Promise<TestSmtpServer> {
  const server = await startSmtpServer(options)
  ends.push(server.stop)
  return server
}

function account(port: number, changes: Partial<MailAccount> = {}): MailAccount {
  return { key: `test-${port}`, host: '127.0.0.1', port, security: 'none', user: 'kontor', password: 'secret', maxConnections: 2, ...changes }
}

function mail(changes: Partial<MailTask> = {}): MailTask {
  return {
    messageId: '<abc@example.no>',
    date: '2026-11-23T08:00:00.000Z',
    from: { name: 'Blomsterbua', address: 'kontor@example.no' },
    to: { name: 'Kafé Åsen', address: 'kafe@example.com' },
    replyTo: null,
    language: 'nb',
    subject: 'Bestilling for {{kunde_navn}}',
    bodyHtml: '<p>Hei {{kunde_navn}}</p><p><a href="{{bestilling_link}}">Bestill</a></p>{{#frist}}<p>Frist {{frist}}</p>{{/frist}}',
    bodyText: '',
    variables: { kunde_navn: 'Kafé Åsen', bestilling_link: 'https://butikk.no/?id=7&x=1', frist: '' },
    headers: { 'X-Kontorflyt-Execution': 'e1' },
    ...changes,
  }
}

describe('sending', () => {
  test('a mail arrives filled in, with both bodies and its own Message-ID', async () => {
    const server = await startServer()
    const answer = await startWorker().ask({ type: 'send_mail', account: account(server.port), mail: mail() })
    expect(answer).toMatchObject({ type: 'mail_sent', response: containing('250') })
    const [taken] = server.mails
    expect(taken?.parsed.subject).toBe('Bestilling for Kafé Åsen')
    expect(taken?.parsed.messageId).toBe('<abc@example.no>')
    expect(taken?.parsed.date?.toISOString()).toBe('2026-11-23T08:00:00.000Z')
    expect(taken?.parsed.html).toContain('href="https://butikk.no/?id=7&amp;x=1"')
    expect(taken?.parsed.text).toContain('Bestill: https://butikk.no/?id=7&x=1')
    expect(taken?.parsed.headers.get('x-kontorflyt-execution')).toBe('e1')
    expect(taken?.source).not.toContain('{{')
    expect(taken?.to).toEqual(['kafe@example.com'])
  })

  test('no name, subject, header or variable can add a header or a receiver', async () => {
    const server = await startServer()
    const evil = 'Ola\r\nBcc: offer@example.org\r\n\r\nHei'
    const answer = await startWorker().ask({
      type: 'send_mail',
      account: account(server.port),
      mail: mail({
        from: { name: evil, address: 'kontor@example.no' },
        to: { name: `${evil}, "x" <offer@example.org>`, address: 'kafe@example.com' },
        subject: 'Hei {{kunde_navn}}\r\nBcc: offer@example.org',
        variables: { kunde_navn: evil },
        headers: { 'X-Test': evil, 'Bcc: offer@example.org\r\nX': 'y' },
      }),
    })
    expect(answer.type).toBe('mail_sent')
    const [taken] = server.mails
    expect(taken?.to).toEqual(['kafe@example.com'])
    const names = [...(taken?.parsed.headers.keys() ?? [])]
    expect(names).not.toContain('bcc')
    expect(taken?.parsed.subject).toBe('Hei Ola Bcc: offer@example.org Hei Bcc: offer@example.org')
    expect(taken?.parsed.to).toMatchObject({ value: [{ address: 'kafe@example.com' }] })
  })

  test('an address that would end the SMTP command is refused before any dialogue', async () => {
    const server = await startServer()
    const answer = await startWorker().ask({ type: 'send_mail', account: account(server.port), mail: mail({ to: { name: '', address: 'a@example.com>\r\nRCPT TO:<offer@example.org' } }) })
    expect(answer).toMatchObject({ type: 'mail_failed', scope: 'recipient', notSent: true, failure: { key: 'mail.address_invalid', retryable: false } })
    expect(server.mails).toHaveLength(0)
  })

  test('a mail to several goes to all that the server takes, and its answer names those that it does not', async () => {
    const server = await startServer({ onRcptTo: ({ address }, _session, done) => done(address.startsWith('nei@') ? smtpError(452, '4.2.2 Full') : null) })
    const alsoTo = ['nei@blåbær.no', 'sjef@example.com', 'not an address'].map((address) => ({ name: 'Ola, "x" <offer@example.org>', address }))
    const answer = await startWorker().ask({ type: 'send_mail', account: account(server.port), mail: mail({ alsoTo }) })
    expect(answer).toMatchObject({ type: 'mail_sent', refused: [{ address: 'nei@blåbær.no', responseCode: 452, response: containing('4.2.2') }, { address: 'not an address', responseCode: null }] })
    expect(server.mails.map(({ to }) => to)).toEqual([['kafe@example.com', 'sjef@example.com']])
    expect(server.mails[0]?.parsed.to).toMatchObject({ value: [{ address: 'kafe@example.com' }, { address: 'nei@blåbær.no' }, { address: 'sjef@example.com' }] })
  })

  test('a domain outside ASCII goes out in its ASCII form', async () => {
    const server = await startServer()
    await startWorker().ask({ type: 'send_mail', account: account(server.port), mail: mail({ to: { name: '', address: 'post@blåbær.no' } }) })
    expect(server.mails[0]?.source).toMatch(/^To: .*post@xn--blbr-roah\.no/m)
  })

  test('mails go over as many connections as the account allows, not one each', async () => {
    let connections = 0
    const server = await startServer({
      onConnect: (_session, done) => {
        connections += 1
        done()
      },
    })
    const worker = startWorker()
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => worker.ask({ type: 'send_mail', account: account(server.port), mail: mail({ messageId: `<m${index}@example.no>` }) })))
    expect(answers.every((answer) => answer.type === 'mail_sent')).toBe(true)
    expect(new Set(server.mails.map((taken) => taken.parsed.messageId)).size).toBe(40)
    expect(connections).toBeLessThanOrEqual(2)
  })
})

describe('failing', () => {
  test.each([
    [550, 'mail.recipient_refused', false],
    [451, 'mail.recipient_later', true],
  ])('%i at RCPT fails that recipient alone, and the next mail goes out', async (code, key, retryable) => {
    const server = await startServer({ onRcptTo: (address, _session, done) => done(address.address === 'nei@example.com' ? smtpError(code, 'No') : null) })
    const worker = startWorker()
    const refused = await worker.ask({ type: 'send_mail', account: account(server.port), mail: mail({ to: { name: '', address: 'nei@example.com' } }) })
    expect(refused).toMatchObject({ type: 'mail_failed', scope: 'recipient', notSent: true, responseCode: code, failure: { key, retryable } })
    expect(await worker.ask({ type: 'send_mail', account: account(server.port), mail: mail() })).toMatchObject({ type: 'mail_sent' })
  })

  test('a wrong password is the account’s fault and never in the answer', async () => {
    const server = await startServer()
    const answer = await startWorker().ask({ type: 'send_mail', account: account(server.port, { password: 'hemmelig-feil' }), mail: mail() })
    expect(answer).toMatchObject({ type: 'mail_failed', scope: 'account', notSent: true, responseCode: 535, failure: { kind: 'user', key: 'mail.login_refused' } })
    expect(JSON.stringify(answer)).not.toContain('hemmelig-feil')
  })

  test('a server that is not there is the account’s fault, for later', async () => {
    const server = await startSmtpServer()
    await server.stop()
    const answer = await startWorker().ask({ type: 'send_mail', account: account(server.port), mail: mail() })
    expect(answer).toMatchObject({ type: 'mail_failed', scope: 'account', notSent: true, failure: { kind: 'transient', key: 'mail.connect_refused', retryable: true } })
  })

  test('a connection that breaks after the final dot leaves open whether the mail was taken, and it is not sent again by itself', async () => {
    let deliveries = 0
    const server = await startRawServer((socket) => {
      takeMails(socket, () => {
        deliveries += 1
        socket.destroy()
      })
    })
    ends.push(server.stop)
    const answer = await startWorker().ask({ type: 'send_mail', account: account(server.port, { user: '' }), mail: mail() })
    expect(answer).toMatchObject({ type: 'mail_failed', scope: 'account', notSent: false, responseCode: null, failure: { key: 'mail.connection_lost_unknown' } })
    expect(deliveries).toBe(1)
  })

  test('a connection that the server has hung up on meanwhile is replaced, and the next mail goes out', async () => {
    const hungUp = Promise.withResolvers<void>()
    let connections = 0
    const server = await startRawServer((socket) => {
      connections += 1
      socket.once('close', () => hungUp.resolve())
      takeMails(socket, () => socket.end('250 taken\r\n'))
    })
    ends.push(server.stop)
    const worker = startWorker()
    expect(await worker.ask({ type: 'send_mail', account: account(server.port, { user: '' }), mail: mail() })).toMatchObject({ type: 'mail_sent' })
    await hungUp.promise
    expect(await worker.ask({ type: 'send_mail', account: account(server.port, { user: '' }), mail: mail() })).toMatchObject({ type: 'mail_sent' })
    expect(connections).toBe(2)
  })

  test('a connection that breaks before DATA has sent nothing', async () => {
    const server = await startRawServer((socket) => {
      socket.write('220 test\r\n')
      socket.on('data', (chunk: Buffer) => (chunk.toString().startsWith('MAIL') ? socket.destroy() : socket.write('250 OK\r\n')))
    })
    ends.push(server.stop)
    const answer = await startWorker().ask({ type: 'send_mail', account: account(server.port, { user: '' }), mail: mail() })
    expect(answer).toMatchObject({ type: 'mail_failed', scope: 'account', notSent: true, failure: { key: 'mail.connection_lost', retryable: true } })
  })

  test('a task that does not fit the protocol is answered, and the worker lives on', async () => {
    const server = await startServer()
    const worker = startWorker()
    await worker.next('ready')
    worker.child.send('nonsense')
    worker.child.send({ type: 'send_mail', requestId: 'broken', account: 7 })
    expect(await worker.next('mail_failed')).toMatchObject({ requestId: 'broken', failure: { kind: 'bug' }, notSent: true })
    expect(await worker.ask({ type: 'send_mail', account: account(server.port), mail: mail() })).toMatchObject({ type: 'mail_sent' })
  })
})

describe('the life of a worker', () => {
  test('it says ready, then beats its heart', async () => {
    const worker = startWorker()
    expect(await worker.next('ready')).toEqual({ type: 'ready', pid: worker.child.pid })
    expect(await worker.next('heartbeat')).toMatchObject({ tasks: 0 })
  })

  test('stop lets the mail in hand arrive and be answered, then the worker ends with 0', async () => {
    const reached = Promise.withResolvers<() => void>()
    const server = await startServer({ onMailFrom: (_address, _session, done) => reached.resolve(done) })
    const worker = startWorker()
    const answer = worker.ask({ type: 'send_mail', account: account(server.port), mail: mail() })
    const goOn = await reached.promise
    worker.child.send({ type: 'stop' })
    goOn()
    expect(await answer).toMatchObject({ type: 'mail_sent' })
    expect(await worker.exited).toBe(0)
    expect(server.mails).toHaveLength(1)
  })

  test('it ends when its parent is gone', async () => {
    const worker = startWorker()
    await worker.next('ready')
    worker.child.disconnect()
    expect(await worker.exited).toBe(0)
  })

  test('a worker that is killed in the middle of a mail leaves no answer, only its end', async () => {
    const reached = Promise.withResolvers<void>()
    const server = await startServer({ onMailFrom: () => reached.resolve() })
    const worker = startWorker()
    void worker.ask({ type: 'send_mail', account: account(server.port), mail: mail() })
    await reached.promise
    worker.child.kill('SIGKILL')
    expect(await worker.exited).toBeNull()
    expect(worker.messages.some((message) => message.type === 'mail_sent')).toBe(false)
  })
})
