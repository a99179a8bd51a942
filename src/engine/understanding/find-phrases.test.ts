import { describe, expect, test } from 'vitest'
import { detectLanguage } from './detect-language.ts'
import { findPhrases } from './find-phrases.ts'
import { groupIndex } from './groups.ts'
import { normalise } from './normalise.ts'
import { isMoment, type Phrase } from './phrase.ts'
import { tag } from './tag.ts'
import { tokenise } from './tokenise.ts'

function phrases(text: string): Phrase[] {
  const cut = tokenise(normalise(text))
  const language = detectLanguage(cut)
  return findPhrases(tag(cut, { language, groups: groupIndex(['Kantiner', 'Butikker']) }), language, { date: '2026-11-23', minutes: 600 })
}

/** What a text says about when, without the places. */
const moments = (text: string): unknown[] => phrases(text).filter(isMoment).map(({ start: _start, end: _end, ...meaning }) => meaning)
const time = (text: string): unknown => {
  const [first] = moments(text)
  return first
}

describe('times', () => {
  test.each([
    ['skjema klokka ni', 9 * 60],
    ['skjema klokka tre', 15 * 60],
    ['skjema halv fire', 15 * 60 + 30],
    ['skjema halv åtte', 7 * 60 + 30],
    ['skjema halv ett', 12 * 60 + 30],
    ['skjema kvart over to', 14 * 60 + 15],
    ['skjema kvart på fire', 15 * 60 + 45],
    ['skjema ti på halv fire', 15 * 60 + 20],
    ['skjema fem over halv ni', 8 * 60 + 35],
    ['skjema ti over ni', 9 * 60 + 10],
    ['send the form at quarter to four', 15 * 60 + 45],
    ['send the form at half past two', 14 * 60 + 30],
    ['send the form at ten', 10 * 60],
    ['send the form at 3', 3 * 60],
    ['skjema kl 3', 3 * 60],
    ['skjema kl 8 om kvelden', 20 * 60],
    ['skjema klokka fem om morgenen', 5 * 60],
    ['send the form at 9 in the evening', 21 * 60],
  ])('%s', (text, minutes) => {
    expect(time(text)).toEqual({ kind: 'time', minutes })
  })

  test('a part of the day is a vague time', () => {
    expect(time('skjema om ettermiddagen')).toEqual({ kind: 'time', minutes: 14 * 60, vague: true })
    expect(time('send the form at noon')).toEqual({ kind: 'time', minutes: 12 * 60, vague: true })
  })
})

describe('days and dates', () => {
  test.each([
    ['mandag og torsdag', [{ kind: 'weekdays', days: ['monday', 'thursday'] }]],
    ['mandag, onsdag og fredag', [{ kind: 'weekdays', days: ['monday', 'wednesday', 'friday'] }]],
    ['fredag til mandag', [{ kind: 'weekdays', days: ['monday', 'friday', 'saturday', 'sunday'] }]],
    ['annenhver fredag', [{ kind: 'weekdays', days: ['friday'] }, { kind: 'every', unit: 'week', every: 2 }]],
    ['neste mandag', [{ kind: 'date', date: '2026-11-30', weekday: 'monday' }]],
    ['mandag i uke 50', [{ kind: 'date', date: '2026-12-07' }]],
    ['siste fredag i mars', [{ kind: 'date', date: '2027-03-26', byWeekday: true }]],
    ['siste fredag i måneden', [{ kind: 'month_days', on: [{ nth: 'last', weekday: 'friday' }], ofMonth: true }]],
    ['3. virkedag i måneden', [{ kind: 'month_days', on: [{ businessDay: 3 }], ofMonth: true }]],
    ['den 1. og 15. hver måned', [{ kind: 'month_days', on: [1, 15], ofMonth: true }]],
    ['3. mars', [{ kind: 'date', date: '2027-03-03' }]],
    ['3/3', [{ kind: 'date', date: '2027-03-03' }]],
    ['03.03.2027', [{ kind: 'date', date: '2027-03-03' }]],
    ['3 mars 2027', [{ kind: 'date', date: '2027-03-03' }]],
    ['2027-03-03', [{ kind: 'date', date: '2027-03-03' }]],
    ['March 3rd, 2027', [{ kind: 'date', date: '2027-03-03' }]],
    ['29. februar', [{ kind: 'date', date: '2028-02-29' }]],
    ['i overmorgen', [{ kind: 'date', date: '2026-11-25' }]],
    ['første juledag', [{ kind: 'date', date: '2026-12-25' }]],
    ['hver nyttårsaften', [{ kind: 'yearly', month: 12, day: 31 }]],
    ['hver desember 1.', [{ kind: 'yearly', month: 12, day: 1 }]],
    ['torsdag om to uker', [{ kind: 'date', date: '2026-12-10', weekday: 'thursday' }]],
    ['lørdag førstkommende', [{ kind: 'date', date: '2026-11-28', weekday: 'saturday' }]],
    ['første mandag neste måned', [{ kind: 'date', date: '2026-12-07' }]],
    ['den 25. neste måned', [{ kind: 'date', date: '2026-12-25' }]],
    ['2. påskedag', [{ kind: 'date', date: '2027-03-29' }]],
    ['hver dag unntatt søndag', [{ kind: 'every', unit: 'day', every: 1 }, { kind: 'not_weekdays', days: ['sunday'] }]],
    ['hver måned den femtende', [{ kind: 'every', unit: 'month', every: 1 }, { kind: 'month_days', on: [15], ofMonth: true }]],
    ['slutten av måneden', [{ kind: 'month_days', on: ['last'], ofMonth: true }]],
    ['om to timer og tretti minutter', [{ kind: 'from_now', span: { hours: 2, minutes: 30 } }]],
    ['two hours from now', [{ kind: 'from_now', span: { hours: 2 } }]],
    ['24/12 0800', [{ kind: 'date', date: '2026-12-24' }, { kind: 'time', minutes: 480 }]],
    ['mandag kl 07 30', [{ kind: 'weekdays', days: ['monday'] }, { kind: 'time', minutes: 450 }]],
  ])('%s', (text, expected) => {
    expect(moments(text)).toEqual(expected)
  })

  test.each([
    ['31. februar', 'date'],
    ['mandag 1. desember', 'weekday_of_date'],
    ['kl 25', 'time'],
    ['på blandag', 'weekday'],
  ])('%s is trouble', (text, trouble) => {
    expect(phrases(text)).toEqual([expect.objectContaining({ kind: 'trouble', trouble })])
  })
})

describe('lengths of time', () => {
  test.each([
    ['om en halv time', { kind: 'from_now', span: { minutes: 30 } }],
    ['om halvannen time', { kind: 'from_now', span: { hours: 1, minutes: 30 } }],
    ['vent en uke', { kind: 'later', span: { days: 7 }, wait: true }],
    ['innen 24 timer', { kind: 'later', span: { hours: 24 }, wait: true }],
    ['to dager senere', { kind: 'later', span: { days: 2 }, wait: false }],
    ['dagen etter', { kind: 'later', span: { days: 1 }, wait: false }],
    ['hvert kvarter', { kind: 'interval', unit: 'minute', every: 15 }],
    ['every 90 minutes', { kind: 'interval', unit: 'minute', every: 90 }],
    ['annenhver time', { kind: 'interval', unit: 'hour', every: 2 }],
    ['mellom 8 og 16', { kind: 'hours', from: 8, to: 16 }],
    ['between 9 am and 5 pm', { kind: 'hours', from: 9, to: 17 }],
  ])('%s', (text, expected) => {
    expect(moments(text)).toEqual([expected])
  })
})

describe('people, conditions, events and red days', () => {
  const kinds = (text: string): unknown[] => phrases(text).map(({ start: _start, end: _end, ...meaning }) => meaning)

  test.each([
    ['de som ikke har bestilt', [{ kind: 'recipients', who: { kind: 'them' } }, { kind: 'condition', check: 'orders_missing' }]],
    ['kunder som ikke har svart på skjemaet', [{ kind: 'recipients', who: { kind: 'all' } }, { kind: 'condition', check: 'no_reply' }]],
    ['non-responders', [{ kind: 'condition', check: 'no_reply' }]],
    ['alle unntatt butikkene og kantinene', [{ kind: 'recipients', who: { kind: 'all' } }, { kind: 'recipients', who: { kind: 'except', groups: ['Butikker', 'Kantiner'] } }]],
    ['til a@b.no og c@d.no', [{ kind: 'recipients', who: { kind: 'addresses', addresses: ['a@b.no', 'c@d.no'] } }]],
    ['siden mandag', [{ kind: 'since', since: 'last_monday' }]],
    ['siste 3 dager', [{ kind: 'days_back', days: 3 }]],
    ['når det kommer inn en ny bestilling', [{ kind: 'event', event: 'order_created' }]],
    ['whenever a new customer signs up', [{ kind: 'event', event: 'customer_created' }]],
    ['ikke på røde dager', [{ kind: 'holidays', holidays: 'skip' }]],
    ['hvis mandag er rød dag, send neste virkedag', [{ kind: 'holidays', holidays: 'next_business_day' }]],
    ['the business day before if it is a holiday', [{ kind: 'holidays', holidays: 'previous_business_day' }]],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })
})
