import { describe, expect, test } from 'vitest'
import { actionsOf, type Action } from './actions.ts'
import { findClauses } from './clauses.ts'
import { findPhrases } from './find-phrases.ts'
import { groupIndex } from './groups.ts'
import { normalise } from './normalise.ts'
import { tag } from './tag.ts'
import { tokenise } from './tokenise.ts'

function actions(text: string, isEvent = false): Action[] {
  const tokens = tag(tokenise(normalise(text)), { language: 'nb', groups: groupIndex(['Kantiner']) })
  return actionsOf(findClauses(findPhrases(tokens, 'nb', { date: '2026-11-23', minutes: 600 })), isEvent)
}

const momentsOf = ({ moments }: Action): unknown[] => moments.map((moment) => (moment.kind === 'weekdays' ? moment.days.join() : moment.kind === 'time' ? moment.minutes / 60 : moment.kind))

describe('the actions of a text', () => {
  test('a copy is a mail of its own, right after the other', () => {
    expect(actions('send skjema til alle kunder mandag med kopi til meg').map(({ recipients, moments }) => [recipients, moments.length])).toEqual([[{ kind: 'all_customers' }, 1], [{ kind: 'admin' }, 0]])
    expect(actions('send bekreftelse til kunden og til lager@firma.no', true).map(({ recipients }) => recipients)).toEqual([{ kind: 'event_customer' }, { kind: 'addresses', addresses: ['lager@firma.no'] }])
  })

  test('a report to an address stays one, whoever it is about', () => {
    expect(actions('send rapport over alle som mangler til sjef@firma.no fredag').map(({ kind, recipients }) => [kind, recipients])).toEqual([['report', { kind: 'addresses', addresses: ['sjef@firma.no'] }]])
  })

  test('several days of a reminder are several reminders', () => {
    expect(actions('skjema mandag, purring onsdag kl 10 og igjen fredag kl 9').map(momentsOf)).toEqual([['monday'], ['wednesday', 10], ['friday', 9]])
    expect(actions('skjema mandag, purring onsdag og fredag kl 9').map(momentsOf)).toEqual([['monday'], ['wednesday', 9], ['friday', 9]])
  })

  test('a day said last is the day of what has but a time before it', () => {
    expect(actions('skjema kl 9 og purring kl 15 hver mandag').map(momentsOf)).toEqual([['monday', 9], [15]])
  })

  test('a reminder of a form that is only sent later in the text comes after it', () => {
    expect(actions('purring torsdag til dem som ikke har bestilt, skjema til alle mandag').map(({ kind }) => kind)).toEqual(['bestilling', 'reminder'])
  })
})
