import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMailContext, type MailContext } from '../../../../tests/helpers/mail-context.ts'
import type { UsageEntry } from './model-ports.ts'
import { readPrices } from './prices.ts'
import { createUsageBook, monthAround, usageThisMonth } from './usage-book.ts'

let context: MailContext
beforeEach(async () => {
  context = await openMailContext()
})
afterEach(() => context.close())

const entry = (more: Partial<UsageEntry> = {}): UsageEntry => ({ provider: 'openai', model: 'gpt-5-mini', promptVersion: 1, purpose: 'first', outcome: 'answered', inputTokens: 1000, outputTokens: 100, isEstimated: false, costMicroUsd: 450, ...more })

describe('a month of the office', () => {
  test('begins at midnight on its own clock, summer time or not', () => {
    expect(monthAround('2026-11-23T09:00:00.000Z', 'Europe/Oslo')).toEqual({ month: '2026-11', from: '2026-10-31T23:00:00.000Z', until: '2026-11-30T23:00:00.000Z' })
    expect(monthAround('2026-03-31T22:30:00.000Z', 'Europe/Oslo')).toEqual({ month: '2026-04', from: '2026-03-31T22:00:00.000Z', until: '2026-04-30T22:00:00.000Z' })
    expect(monthAround('2026-03-31T22:30:00.000Z', 'America/New_York').month).toBe('2026-03')
  })
})

describe('the books', () => {
  test('add up the month, model by model; what has no price is counted beside', async () => {
    const book = createUsageBook(context)
    await book.enter(entry())
    await book.enter(entry({ purpose: 'repair', costMicroUsd: 550, isEstimated: true }))
    await book.enter(entry({ provider: 'compatible', model: 'llama3.1', costMicroUsd: null }))
    expect(await book.spentThisMonth()).toBe(1000)
    expect(await usageThisMonth(context)).toEqual({
      month: '2026-11',
      requests: 3,
      inputTokens: 3000,
      outputTokens: 300,
      costUsd: 0.001,
      unpriced: 1,
      estimated: 1,
      limitUsd: 10,
      pricesOf: (await readPrices(context.resourcesDir)).date,
      models: [
        { provider: 'openai', model: 'gpt-5-mini', requests: 2, inputTokens: 2000, outputTokens: 200, costUsd: 0.001 },
        { provider: 'compatible', model: 'llama3.1', requests: 1, inputTokens: 1000, outputTokens: 100, costUsd: null },
      ],
    })
  })

  test('a request in the last hour of the month on the office’s clock is not in the next one', async () => {
    const book = createUsageBook(context)
    context.clock.moveTo('2026-11-30T22:59:00.000Z')
    await book.enter(entry())
    expect(await book.spentThisMonth()).toBe(450)
    context.clock.moveTo('2026-11-30T23:00:00.000Z')
    expect(await book.spentThisMonth()).toBe(0)
  })

  test('before the first request there is nothing, and no error', async () => {
    expect(await usageThisMonth(context)).toMatchObject({ requests: 0, costUsd: 0, models: [] })
  })
})
