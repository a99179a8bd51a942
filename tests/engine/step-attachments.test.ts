import { afterEach, expect, test } from 'vitest'
import { CustomerInput } from '../../src/shared/model/register.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { startSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine } from '../helpers/test-engine.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function office() {
  const smtp = await startSmtpServer()
  ends.push(() => smtp.stop())
  const test = await startTestEngine({ dataDir: tempDir() })
  ends.push(() => test.engine.stop())
  const { services } = test.engine
  await services.settings.update({ office: { adminEmail: 'sjef@x.no' }, smtp: { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', fromName: '', fromAddress: 'post@x.no', replyTo: null } })
  await services.customers.create(CustomerInput.parse({ name: 'Kafé Åsen', email: 'kafe@x.no' }))
  return { smtp, test, services }
}

const report = { stepType: 'generate_report', actionConfig: { report: 'orders', format: 'csv', recipients: { kind: 'admin' } } }
const send = (attachments: readonly unknown[]) => ({ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' }, attachments } })
const workflow = (...steps: object[]) => WorkflowDefinition.parse({ name: 'Med vedlegg', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, steps })

test('a step sends along a file, and the report that an earlier step of the same run has made', async () => {
  const { smtp, test: { until }, services } = await office()
  const { hash } = await services.mailFiles.put({ kind: 'attachment', file: new File(['priser'], 'pris.pdf') })
  const definition = workflow(report, send([{ hash, filename: 'Prisliste høst.pdf' }, { report: 1 }]))
  const { steps, warnings } = await services.workflows.preview({ workflow: definition }, 'nb')
  expect(warnings).toEqual([])
  expect(steps[1]?.mail?.attachments.map(({ filename, bytes }) => [filename, bytes])).toEqual([['Prisliste høst.pdf', 6], ['rapporten fra steg 1', null]])
  const { id } = await services.workflows.create(definition, 'nb')
  const { executionId } = await services.workflows.run(id)
  expect(await until(executionId, 'completed', 'failed')).toMatchObject({ status: 'completed' })
  const mail = smtp.mails.find(({ to }) => to.includes('kafe@x.no'))
  const own = smtp.mails.find(({ to }) => to.includes('sjef@x.no'))?.parsed.attachments[0]
  expect(mail?.parsed.attachments.map(({ filename, content }) => [filename, content.toString('latin1')])).toEqual([['Prisliste høst.pdf', 'priser'], [own?.filename, own?.content.toString('latin1')]])
})

test('what is no file and no report is told of before, and a report that no step makes stops the run there', async () => {
  const { smtp, test: { until }, services } = await office()
  const definition = workflow(send(['prisliste.pdf', { report: 2 }]), report)
  const { warnings } = await services.workflows.preview({ workflow: definition }, 'nb')
  expect(warnings).toEqual(['Steg 1: 1 vedlegg i arbeidsflyten er verken en fil i Kontorflyt eller en rapport, og blir ikke med.', 'Steg 1 skal ha med rapporten fra steg 2, men det steget lager ingen rapport før det. Da stopper kjøringen.'])
  const { id } = await services.workflows.create(definition, 'nb')
  const { executionId } = await services.workflows.run(id)
  expect(await until(executionId, 'completed', 'failed')).toMatchObject({ status: 'failed', errorMessage: 'Rapporten fra steg 2 skulle vært med, men den er ikke laget, eller filen er borte. Ingenting er sendt fra dette steget. Se på steget, eller ta vedlegget ut av arbeidsflyten, og velg «Prøv igjen».' })
  expect(smtp.mails).toEqual([])
})
