import type { SMTPServerOptions } from 'smtp-server'
import { z } from 'zod'
import { startSmtpServer } from '../helpers/smtp-server.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { SteeredHost } from '../e2e/steered-host.ts'
import { axeFindings } from './axe-findings.ts'
import { expect, test, type Machine } from './stand-in-test.ts'

/* The end of the program while mails are in their dialogue with a server that takes its time. */

const NOW = '2026-11-23T07:00:00.000Z'
const TOKEN = 'e2e-token-0123456789abcdef'

/** An office that sends each morning at nine through this server; made by the other host, on the same data. */
async function prepareOffice(dataDir: string, smtpPort: number, language: 'nb' | 'en'): Promise<void> {
  const host = await SteeredHost.start({ dataDir, port: 0, token: TOKEN, now: NOW })
  const rest = new RestClient(`http://127.0.0.1:${host.port}`, TOKEN)
  await rest.call('PUT', '/settings', z.unknown(), { language, smtp: { host: '127.0.0.1', port: smtpPort, security: 'none', user: '', fromName: 'Kontor', fromAddress: 'kontor@kontor.example' } })
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

async function startInDialogue(machine: Machine, server: Awaited<ReturnType<typeof slowServer>>, language: 'nb' | 'en' = 'nb') {
  await prepareOffice(machine.dataDir, server.smtp.port, language)
  const program = await machine.start({ now: NOW })
  const page = await program.page()
  await expect(page.getByRole('heading', { level: 1, name: language === 'nb' ? 'I dag' : 'Today' })).toBeVisible()
  await program.sleepUntil('2026-11-23T08:00:00.000Z')
  await server.reached
  await expect.poll(async () => (await program.facts()).blockers).toEqual(['prevent-app-suspension'])
  return { program, page }
}

/** Each language in one theme: the program waits no longer for a mail than it must. */
const SAID = {
  nb: { scheme: 'light', quit: 'Avslutt', title: 'Kontorflyt avslutter', left: 'Én oppgave gjøres ferdig.', tray: ['Avslutter. 1 oppgave gjøres ferdig (off)', '—', 'Avslutt nå uten å vente'] },
  en: { scheme: 'dark', quit: 'Quit', title: 'Kontorflyt is quitting', left: 'One task is being finished.', tray: ['Quitting. 1 task is being finished (off)', '—', 'Quit now without waiting'] },
} as const

for (const language of ['nb', 'en'] as const) {
  test(`quitting waits for the mail in its dialogue, shows what is left in the page and the tray, and ends cleanly: ${language}`, async ({ machine }) => {
    const { scheme, quit, title, left, tray } = SAID[language]
    const server = await slowServer()
    const { program, page } = await startInDialogue(machine, server, language)
    await program.order({ do: 'tray', label: quit })
    await expect(page.getByRole('dialog', { name: title })).toContainText(left)
    expect((await program.facts()).tray?.items).toEqual(tray)
    // What somebody was writing must not end it at once.
    await expect(page.getByRole('dialog').getByRole('status')).toBeFocused()
    expect(await axeFindings(page, '[role="dialog"]', scheme)).toEqual([])
    await page.screenshot({ path: `test-results/desktop/quitting.${scheme}.${language}.png`, animations: 'disabled' })
    server.release()
    expect(await program.exited).toBe(0)
    await server.smtp.stop()
  })
}

test('a person who will not wait ends the program at once', async ({ machine }) => {
  const server = await slowServer()
  const { program, page } = await startInDialogue(machine, server)
  await program.order({ do: 'tray', label: 'Avslutt' })
  await page.getByRole('button', { name: 'Avslutt nå uten å vente' }).click({ noWaitAfter: true })
  expect(await program.exited).toBe(1)
  server.release()
  await server.smtp.stop()
})
