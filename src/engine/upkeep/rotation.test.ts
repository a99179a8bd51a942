import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { backupsToRemove } from './rotation.ts'

const named = (...dates: string[]) => dates.map((date, index) => ({ name: `${date}#${index}`, date }))
const start = Temporal.PlainDate.from('2026-01-01')

/** What is left after a backup a day for so long, with the rotation after each. */
function daily(days: number, isOpen: (date: Temporal.PlainDate) => boolean = () => true): string[] {
  let kept: { name: string; date: string }[] = []
  for (let day = 0; day < days; day += 1) {
    const date = start.add({ days: day })
    if (!isOpen(date)) continue
    kept = [{ name: date.toString(), date: date.toString() }, ...kept]
    const removed = new Set(backupsToRemove(kept).map(({ name }) => name))
    kept = kept.filter(({ name }) => !removed.has(name))
  }
  return kept.map(({ date }) => date)
}

describe('rotation', () => {
  test('after a year of nights leaves seven days, the ends of four weeks and of six months', () => {
    expect(daily(365)).toEqual([
      '2026-12-31', '2026-12-30', '2026-12-29', '2026-12-28', '2026-12-27', '2026-12-26', '2026-12-25',
      '2026-12-20', '2026-12-13', '2026-11-30', '2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31',
    ])
  })

  test('never removes the newest, and nothing while there is little', () => {
    for (let days = 1; days < 120; days += 1) {
      const kept = daily(days)
      expect(kept[0]).toBe(start.add({ days: days - 1 }).toString())
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(days, 7))
    }
  })

  test('counts days on which there was a backup: an office closed in July has its June backups in August', () => {
    const kept = daily(217, (date) => date.month !== 7)
    expect(kept.filter((date) => date.startsWith('2026-06'))).toEqual(['2026-06-30', '2026-06-29', '2026-06-28'])
  })

  test('keeps what was made by hand until the day is over, up to ten', () => {
    const today = named(...Array.from({ length: 12 }, () => '2026-11-23'))
    expect(backupsToRemove(today).map(({ name }) => name)).toEqual(['2026-11-23#10', '2026-11-23#11'])
    expect(backupsToRemove([...named('2026-11-24'), ...today]).length).toBe(11)
  })

  test('takes the days around new year as one week', () => {
    const backups = named('2027-01-03', '2027-01-02', '2026-12-31')
    expect(backupsToRemove(backups)).toEqual([])
  })
})
