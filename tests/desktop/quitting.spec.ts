import type { SMTPServerOptions } from 'smtp-server'
import { z } from 'zod'
import { startSmtpServer } from '../helpers/smtp-server.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { SteeredHost } from '../e2e/steered-host.ts'
import { expect, test, type Machine } from './stand-in-test.ts'

/* The end of the program while mails are in their dialogue with a server that takes its time. */

const NOW = '2026-11-23T07:00:00.000Z'
const TOKEN = 'e2e-token-0123456789abcdef'

/** An office that sends each morning at nine through this server; made by the other host, on the same data. */
async function prepareOffice(dataDir: string, smtpPort: number): Promise<void> {
  const host = await SteeredHost.start({ dataDir, port: 0, token: TOKEN, now: NOW })
  const rest = new RestClient(`http://127.0.0.1:${host.port}`, TOKEN)
  await rest.call('PUT', '/settings', z.unknown(), { smtp: { host: '127.0.0.1', port: smtpPort, security: 'none', user: '', fromName: 'Kontor', fromAddress: 'kontor@kontor.example' } })
  await rest.call('POST', '/customers', z.unknown(), { name: 'Kafeen', email: 'post@kafeen.example' })
  await rest.call('POST', '/workflows', z.unknown(), {
    name: 'Daglig hilsen',
    workflowType: 'scheduled',
    isActive: true,
    schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } },
    event: null,
    steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
  })
  await host.end('SIGTERM')
}

/** A server that has taken the mail and does not say so before it is let. */
async function slowServer() {
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
    stream.resume()
    stream.on('end', () => {
      reached.resolve()
      void released.promise.then(() => done(null, 'OK: taken'))
    })
  }
  const smtp = await startSmtpServer({ onData })
  return { smtp, reached: reached.promise, release: released.resolve }
}

async function startInDialogue(machine: Machine, server: Awaited<ReturnType<typeof slowServer>>) {
  await prepareOffice(machine.dataDir, server.smtp.port)
  const program = await machine.start({ now: NOW })
  const page = await program.page()
  await expect(page.getByRole('heading', { level: 1, name: 'I dag' })).toBeVisible()
  await program.sleepUntil('2026-11-23T08:00:00.000Z')
  await server.reached
  await expect.poll(async () => (await program.facts()).blockers).toEqual(['prevent-app-suspension'])
  return { program, page }
}

test('quitting waits for the mail in its dialogue, shows what is left in the page and the tray, and ends cleanly', async ({ machine }) => {
  const server = await slowServer()
  const { program, page } = await startInDialogue(machine, server)
  await program.order({ do: 'tray', label: 'Avslutt' })
  await expect(page.getByRole('dialog', { name: 'Kontorflyt avslutter' })).toContainText('Én oppgave gjøres ferdig.')
  expect((await program.facts()).tray?.items).toEqual(['Avslutter. 1 oppgave gjøres ferdig (off)', '—', 'Avslutt nå uten å vente'])
  server.release()
  expect(await program.exited).toBe(0)
  await server.smtp.stop()
})

test('a person who will not wait ends the program at once', async ({ machine }) => {
  const server = await slowServer()
  const { program, page } = await startInDialogue(machine, server)
  await program.order({ do: 'tray', label: 'Avslutt' })
  await page.getByRole('button', { name: 'Avslutt nå uten å vente' }).click({ noWaitAfter: true })
  expect(await program.exited).toBe(1)
  server.release()
  await server.smtp.stop()
})
