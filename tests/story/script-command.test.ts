import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runScriptCommand } from '../../src/headless/script-command.ts'
import { ErrorBody } from '../../src/shared/contract/error-data.ts'
import { containing } from '../helpers/containing.ts'
import { startHeadlessProcess } from '../helpers/headless-process.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { tempDir } from '../helpers/temp-dir.ts'

const WEEKLY = 'console.log("hei")\nworkflow("Ukentlig").weekly("monday", "09:00").sendEmail("bestilling", { to: "all_customers" })\n'
const IN_WORDS = ['hei', '', 'Ukentlig\n  Hver mandag kl. 09.00: send bestillingsskjema til alle kunder\n']

function scriptFile(name: string, script: string): string {
  const file = join(tempDir(), name)
  writeFileSync(file, script)
  return file
}

async function command(...args: string[]) {
  const printed: string[] = []
  const said: string[] = []
  const code = await runScriptCommand(args, { LANG: 'nb_NO.UTF-8' }, { print: (line) => printed.push(line), say: (line) => said.push(line) })
  return { code, printed, said }
}

const Names = z.object({ items: z.array(z.object({ name: z.string() })) })

describe('npm run script', { timeout: 120_000 }, () => {
  test('prints what a script would create, and leaves no trace where there is no office', async () => {
    const dataDir = join(tempDir(), 'kontor')
    const { code, printed } = await command(scriptFile('uke.ts', WEEKLY), '--data-dir', dataDir)
    expect(printed).toEqual([...IN_WORDS, '1 arbeidsflyt ville blitt laget. Kjør igjen med --save for å lage den.'])
    expect(code).toBe(0)
    expect(existsSync(dataDir)).toBe(false)
  })

  test('creates it with --save, for the host that starts on the folder later', async () => {
    const dataDir = join(tempDir(), 'kontor')
    const { code, printed } = await command(scriptFile('uke.js', WEEKLY), '--save', `--data-dir=${dataDir}`)
    expect(printed.at(-1)).toBe('1 arbeidsflyt er laget.')
    expect(code).toBe(0)
    const host = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir] })
    expect(await new RestClient(host.url, host.token).call('GET', '/workflows', Names)).toEqual({ items: [{ name: 'Ukentlig' }] })
    await host.end('SIGTERM')
  })

  test('says where a script is wrong, on standard error, and ends with 1', async () => {
    const { code, printed, said } = await command(scriptFile('feil.js', `${WEEKLY}workflow("B").weekly("mandag", "09:00")`), '--data-dir', join(tempDir(), 'kontor'), '--save')
    expect({ code, printed, said }).toEqual({ code: 1, printed: ['hei'], said: [containing('Linje 3, kolonne 21: weekly: «days» kan ikke være "mandag".')] })
  })

  test.each([
    [[], 'Bruk: npm run script'],
    [['finnes-ikke.py'], 'kan ikke leses'],
    [['liste.csv'], 'verken Python (.py), TypeScript (.ts) eller JavaScript (.js)'],
    [['a.py', '--force'], '--force'],
  ])('ends with 2 for %j, with a sentence', async (args, sentence) => {
    expect(await command(...args)).toEqual({ code: 2, printed: [], said: [containing(sentence)] })
  })

  test('goes through the REST of the host that runs, and says so where that cannot be', async () => {
    const dataDir = tempDir()
    const host = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir] })
    const file = scriptFile('uke.js', WEEKLY)
    const port = new URL(host.url).port
    expect(await command(file, '--save', '--data-dir', dataDir, '--port', port)).toEqual({ code: 0, printed: [...IN_WORDS, '1 arbeidsflyt er laget.'], said: [] })
    const rest = new RestClient(host.url, host.token)
    expect(await rest.call('GET', '/workflows', Names)).toEqual({ items: [{ name: 'Ukentlig' }] })
    expect(await command(file, '--data-dir', dataDir, '--port', port, '--token', 'en-annen-noekkel')).toEqual({ code: 1, printed: [], said: [containing(`svarer ikke på port ${port}`)] })

    const refused = await rest.send('POST', '/ai/execute-script', { language: 'javascript', script: 'console.log("hei")\nworkflow("A").daily("9")', save: true })
    expect(refused.status).toBe(400)
    const body = ErrorBody.parse(await refused.json())
    expect(body).toEqual({ code: 'BAD_REQUEST', message: containing('Linje 2, kolonne 20: daily: «time» må være et klokkeslett'), data: { kind: 'user', key: 'script.arg_not_time', problems: [], line: 2, column: 20, output: 'hei\n' } })
    await host.end('SIGTERM')
  })

  test('is a command of its own, with its exit code', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/script.mjs'), 'finnes-ikke.py'], { stdio: 'ignore' })
    expect(await once(child, 'exit')).toEqual([2, null])
  })
})
