import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { createFileLogger } from './file-logger.ts'

const clock = { now: () => Date.parse('2026-11-23T08:00:00.000Z'), setTimer: () => () => {} }

function open(limits: { maxBytes?: number; keptFiles?: number } = {}) {
  const dir = join(tempDir(), 'logs')
  const said: string[] = []
  return { dir, said, logger: createFileLogger({ dir, clock, say: (line) => said.push(line), ...limits }) }
}

test('a line is JSON with its time, level, message and fields, readable by its owner alone', () => {
  const { dir, logger } = open()
  logger.info('Started', { port: 4310 })
  expect(JSON.parse(readFileSync(join(dir, 'kontorflyt.log'), 'utf8'))).toEqual({ at: '2026-11-23T08:00:00.000Z', level: 'info', message: 'Started', port: 4310 })
  expect(statSync(join(dir, 'kontorflyt.log')).mode & 0o777).toBe(0o600)
  logger.close()
})

test('a field that is named like a secret is not written, whatever it holds', () => {
  const { dir, said, logger } = open()
  logger.warn('Odd', { smtpPassword: 'hunter2', apiKey: 'hunter2', token: 'hunter2' })
  expect(readFileSync(join(dir, 'kontorflyt.log'), 'utf8') + said.join('')).not.toContain('hunter2')
  logger.close()
})

test('warnings and errors are said on one line, without their stacks; what is normal is not said', () => {
  const { said, logger } = open()
  logger.info('Normal')
  logger.error('Broken\u001B[2J\nline', { bug: 'b1', stack: 'Error: x\n at y' })
  expect(said).toEqual(['error: Broken [2J line (bug=b1)'])
  logger.close()
})

test('a log that has grown moves aside, and the oldest one goes', () => {
  const { dir, logger } = open({ maxBytes: 200, keptFiles: 2 })
  for (let index = 0; index < 12; index += 1) logger.info(`Line ${index} ${'x'.repeat(60)}`)
  logger.close()
  expect(readdirSync(dir).toSorted()).toEqual(['kontorflyt.1.log', 'kontorflyt.2.log', 'kontorflyt.log'])
  expect(readFileSync(join(dir, 'kontorflyt.log'), 'utf8')).toContain('Line 11 ')
  for (const file of readdirSync(dir)) expect(statSync(join(dir, file)).size).toBeLessThanOrEqual(200)
})
