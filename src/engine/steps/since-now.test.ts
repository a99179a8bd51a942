import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { sinceMoment } from '../schedule/since-moment.ts'
import { openStore } from '../store/open-store.ts'
import { sinceNow } from './since-now.ts'

const MINUTE = 60_000
/** Nights on which the clocks jump, and one on which they do not. */
const NIGHTS = [Date.parse('2026-10-25T00:00:00.000Z'), Date.parse('2027-03-28T00:00:00.000Z'), Date.parse('2026-09-06T03:00:00.000Z'), Date.parse('2026-11-23T23:00:00.000Z')]

test('what many checks ask in a minute is answered as if each had asked the calendar', async () => {
  const store = await openStore({ dataDir: tempDir(), migrationsDir: join(import.meta.dirname, '../../../migrations/sqlite') })
  onTestFinished(() => store.close())
  await store.commits.run((direct) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NIGHTS),
        fc.integer({ min: -180, max: 180 }),
        fc.integer({ min: 0, max: MINUTE - 1 }),
        fc.constantFrom({ daysBack: 1 }, { daysBack: 7 }, { since: 'last_sunday' as const }, { since: 'last_monday' as const }, { since: 'workflow_start' as const }),
        fc.constantFrom('Europe/Oslo', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
        fc.integer({ min: 0, max: 8 }),
        (night, minutes, rest, check, zone, days) => {
          const moments = { now: new Date(night + days * 1_440 * MINUTE + minutes * MINUTE + rest).toISOString(), workflowStart: '2026-11-16T08:00:00.000Z' }
          expect(sinceNow(direct, check, moments, zone)).toBe(sinceMoment(check, moments, zone))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
