import { describe, expect, test } from 'vitest'
import { fromCompact } from '../../../../tests/contract/from-compact.ts'
import { TURN_OFFICE } from '../../../../tests/helpers/turn-office.ts'
import { Language } from '../../../shared/language.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { text, type TextRef } from '../../../shared/texts/text.ts'
import { createRedDays } from '../../schedule/red-days.ts'
import type { OfficeFacts } from '../turn.ts'
import type { OfficeTime } from '../turns/moments-of-parts.ts'
import { missingTemplates } from './missing-templates.ts'
import { nobodyReached } from './nobody-reached.ts'
import { overlapWith } from './overlap.ts'
import { redDayAhead } from './red-day-ahead.ts'
import { suggestionsFor } from './suggestions-for.ts'

const OFFICE: OfficeTime = { now: TURN_OFFICE.now, timezone: TURN_OFFICE.timezone, closedDays: [], redDays: createRedDays() }
const { facts } = TURN_OFFICE

function workflow(line: string, more: Partial<WorkflowDefinition> = {}): WorkflowDefinition {
  const definition = fromCompact(line)
  if (definition === null) throw new Error(line)
  return { ...definition, ...more }
}

const withOther = (line: string, more: Partial<WorkflowDefinition> = {}): OfficeFacts => ({ ...facts, workflows: [{ name: 'Mandagsrunden', definition: workflow(line, more) }] })

describe('red days ahead', () => {
  test('the first run on one is named with its date, in the language of the text', () => {
    expect(redDayAhead(workflow('weekly fri 08:00 | mail bestilling all'), OFFICE, 'nb')).toEqual([{ key: 'understanding.suggest_red_day', params: { date: '25. desember 2026', day: 'Første juledag' } }])
    expect(redDayAhead(workflow('weekly fri 08:00 | mail bestilling all'), OFFICE, 'en')[0]?.params).toMatchObject({ day: 'Christmas Day' })
  })

  test('the office’s own closed days count', () => {
    expect(redDayAhead(workflow('weekly mon 09:00 | mail bestilling all'), { ...OFFICE, closedDays: ['2026-12-07'] }, 'nb')[0]?.params).toEqual({ date: '7. desember 2026', day: 'kontoret er stengt' })
  })

  test('nothing is said where the next runs meet none, or it is settled, or nothing is scheduled', () => {
    expect(redDayAhead(workflow('weekly mon 09:00 | mail bestilling all'), OFFICE, 'nb')).toEqual([])
    const settled = workflow('weekly fri 08:00 | mail bestilling all')
    expect(redDayAhead({ ...settled, schedule: settled.schedule === null ? null : { ...settled.schedule, holidays: 'run' } }, OFFICE, 'nb')).toEqual([])
    expect(redDayAhead(workflow('event order_created | mail confirmation event'), OFFICE, 'nb')).toEqual([])
  })
})

describe('nobody in the group', () => {
  test('a group without an active customer is named', () => {
    expect(nobodyReached(workflow('weekly mon 09:00 | mail bestilling group:Butikker'), facts)).toEqual([])
    const empty: OfficeFacts = { ...facts, groups: [{ name: 'Butikker', active: 0 }] }
    expect(nobodyReached(workflow('weekly mon 09:00 | mail bestilling group:Butikker'), empty)).toEqual([{ key: 'understanding.suggest_empty_group', params: { group: 'Butikker' } }])
  })
})

describe('no template of the kind', () => {
  test('what is sent and has no template is named once', () => {
    expect(missingTemplates(workflow('event order_created | mail confirmation event > wait +1d > mail confirmation event'), facts, 'nb')).toEqual([{ key: 'understanding.suggest_template', params: { template: 'bekreftelse' } }])
    expect(missingTemplates(workflow('weekly mon 09:00 | mail bestilling all'), facts, 'nb')).toEqual([])
  })
})

describe('overlap with another workflow', () => {
  const mondays = workflow('weekly mon 09:00 | mail bestilling all')

  test('the same mail to some of the same people on the same day is named', () => {
    expect(overlapWith(mondays, withOther('weekly mon 14:00 | mail bestilling group:Kantiner'), OFFICE, 'nb')).toEqual([{ key: 'understanding.suggest_overlap', params: { workflow: 'Mandagsrunden', date: '30. november 2026' } }])
  })

  test('a later mail of a workflow meets one as well', () => {
    expect(overlapWith(mondays, withOther('weekly fri 09:00 | mail other all > wait mon 08:00 > mail bestilling all'), OFFICE, 'nb')).toHaveLength(1)
  })

  test.each([
    ['another day', 'weekly tue 09:00 | mail bestilling all', {}],
    ['another kind', 'weekly mon 09:00 | mail other all', {}],
    ['an address', 'weekly mon 09:00 | mail bestilling to:a@b.no', {}],
    ['switched off', 'weekly mon 09:00 | mail bestilling all', { isActive: false }],
  ])('%s is none', (_what, line, more) => {
    expect(overlapWith(mondays, withOther(line, more), OFFICE, 'nb')).toEqual([])
  })
})

describe('all together', () => {
  const keys = (line: string): string[] => suggestionsFor(workflow(line), facts, OFFICE, 'nb').map(({ key }) => key)

  test('a reminder is proposed for a form that has none', () => {
    expect(keys('weekly mon 09:00 | mail bestilling all')).toEqual(['understanding.suggest_reminder'])
    expect(keys('weekly mon 09:00 | mail bestilling all > wait thu 15:00 > check orders_missing start > mail reminder result')).toEqual([])
  })

  test('every suggestion is a whole sentence in each language', () => {
    const all: TextRef[] = [
      { key: 'understanding.suggest_red_day', params: { date: '25. desember 2026', day: 'Første juledag' } },
      { key: 'understanding.suggest_empty_group', params: { group: 'Butikker' } },
      { key: 'understanding.suggest_template', params: { template: 'bekreftelse' } },
      { key: 'understanding.suggest_overlap', params: { workflow: 'Mandagsrunden', date: '30. november 2026' } },
      { key: 'understanding.suggest_reminder' },
    ]
    for (const { key, params } of all) for (const language of Language.options) expect(text(language, key, params)).toMatch(/^[^{}]+[.?»"]$/)
  })
})
