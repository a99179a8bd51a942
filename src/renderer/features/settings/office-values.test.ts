import { describe, expect, test } from 'vitest'
import { OfficeSettings } from '../../../shared/model/settings.ts'
import { checkOffice, officePath, officeValuesOf, withClosedDay } from './office-values.ts'

const office = OfficeSettings.parse({ name: 'Fjordfisk AS', adminEmail: 'post@fjordfisk.no', closedDays: ['2026-12-28'] })

describe('the office in the form', () => {
  test('is read and saved without a change', () => {
    expect(checkOffice(officeValuesOf(office))).toEqual({ ok: true, input: { office } })
  })

  test('what is left empty is taken away, not saved as an empty address', () => {
    const check = checkOffice({ ...officeValuesOf(office), adminEmail: ' ', orderLink: '' })
    expect(check.ok && check.input.office).toMatchObject({ adminEmail: null, orderLink: null })
  })

  test('what is wrong is told by its field', () => {
    const check = checkOffice({ ...officeValuesOf(office), adminEmail: 'post', orderLink: 'javascript:alert(1)', timezone: 'Europe/Bergen', closedDays: ['2026-02-30'] })
    expect(check.ok ? [] : check.problems.map((problem) => problem.path).toSorted()).toEqual(['adminEmail', 'closedDays', 'orderLink', 'timezone'])
  })

  test('what the engine answers finds its field', () => {
    expect(officePath('office.closedDays.3')).toBe('closedDays')
    expect(officePath('office.name')).toBe('name')
  })

  test('closed days stay in order, each once', () => {
    expect(withClosedDay(['2026-12-28', '2027-01-02'], '2026-12-29')).toEqual(['2026-12-28', '2026-12-29', '2027-01-02'])
    expect(withClosedDay(['2026-12-28'], '2026-12-28')).toEqual(['2026-12-28'])
  })
})
