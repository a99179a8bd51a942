import { describe, expect, test } from 'vitest'
import { Schedule } from '../model/workflow.ts'
import { describeSchedule } from './schedule.ts'

const weekly = (days: string[], extra: object = {}, common: object = {}): unknown => ({ scheduleType: 'weekly', scheduleConfig: { days, time: '09:00', ...extra }, ...common })
const monthly = (on: unknown, extra: object = {}): unknown => ({ scheduleType: 'monthly', scheduleConfig: { on: [on].flat(), time: '09:00', ...extra } })
const cron = (expression: string): unknown => ({ scheduleType: 'cron', scheduleConfig: { expression } })
const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

describe('schedules in words', () => {
  test.each([
    [weekly(['monday']), 'Hver mandag kl. 09.00'],
    [weekly(['monday', 'thursday']), 'Hver mandag og torsdag kl. 09.00'],
    [weekly(WORKDAYS), 'Mandag til fredag kl. 09.00'],
    [weekly(['friday'], { every: 2 }), 'Annenhver fredag kl. 09.00'],
    [weekly(['monday', 'friday'], { every: 2 }), 'Annenhver uke, mandag og fredag kl. 09.00'],
    [weekly(['friday'], { every: 3 }), 'Hver 3. uke, fredag kl. 09.00'],
    [weekly(['monday'], {}, { holidays: 'next_business_day' }), 'Hver mandag kl. 09.00 (på røde dager: neste virkedag)'],
    [weekly(['monday'], {}, { holidays: 'skip', timezone: 'America/New_York' }), 'Hver mandag kl. 09.00 (ikke på røde dager; tidssone America/New_York)'],
    [weekly(['monday'], {}, { timezone: 'Europe/Oslo', holidays: 'run' }), 'Hver mandag kl. 09.00'],
    [{ scheduleType: 'daily', scheduleConfig: { time: '16:00' } }, 'Hver dag kl. 16.00'],
    [{ scheduleType: 'daily', scheduleConfig: { time: '16:00', every: 2 } }, 'Annenhver dag kl. 16.00'],
    [{ scheduleType: 'once', scheduleConfig: { date: '2027-01-15', time: '12:00' } }, 'Fredag 15. januar 2027 kl. 12.00'],
    [monthly({ nth: 1, weekday: 'monday' }), 'Første mandag i måneden kl. 09.00'],
    [monthly({ businessDay: 'last' }), 'Siste virkedag i måneden kl. 09.00'],
    [monthly({ businessDay: 3 }), '3. virkedag i måneden kl. 09.00'],
    [monthly('last'), 'Siste dag i måneden kl. 09.00'],
    [monthly([1, 15]), 'Den 1. og den 15. i måneden kl. 09.00'],
    [monthly(5, { every: 3 }), 'Den 5. i hver 3. måned kl. 09.00'],
    [cron('*/15 * * * *'), 'Hvert 15. minutt'],
    [cron('0 * * * *'), 'Hver time'],
    [cron('0 8-15 * * 1-5'), 'Hver time mellom kl. 08.00 og 16.00, mandag til fredag'],
    [cron('30 */2 * * *'), 'Hver 2. time, 30 minutter over hel time'],
    [cron('0 9 1 12 *'), 'Hvert år 1. desember kl. 09.00'],
    [cron('30 9 * * 7'), 'Hver søndag kl. 09.30'],
    [cron('30 9 * * mon-fri'), 'Mandag til fredag kl. 09.30'],
    [cron('0 7 1,15 * *'), 'Den 1. og den 15. i måneden kl. 07.00'],
    [cron('0 7 1 * 1'), 'Etter cron-uttrykket «0 7 1 * 1»'],
    [cron('5,35 7 1-7 jan-mar *'), 'Etter cron-uttrykket «5,35 7 1-7 jan-mar *»'],
  ])('%j', (schedule, words) => {
    expect(describeSchedule(Schedule.parse(schedule), 'nb')).toBe(words)
  })

  test('nynorsk and English say the same', () => {
    const first = Schedule.parse(monthly({ nth: 1, weekday: 'tuesday' }))
    expect(describeSchedule(first, 'nn')).toBe('Første tysdag i månaden kl. 09.00')
    expect(describeSchedule(first, 'en')).toBe('The first Tuesday of the month at 09:00')
    expect(describeSchedule(Schedule.parse(weekly(['friday'], { every: 2 })), 'en')).toBe('Every other Friday at 09:00')
  })
})
