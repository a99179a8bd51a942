import { describe, expect, test } from 'vitest'
import { wallMoment } from '../calendar.ts'
import type { Token } from '../token.ts'
import { addition, commandsIn, type Command, type CommandContext } from './commands.ts'

const CONTEXT: CommandContext = { language: 'nb', groups: ['Kantiner', 'Butikker'], now: wallMoment('2026-11-23T10:00:00+01:00', 'Europe/Oslo') }

const commands = (text: string): Command[] => commandsIn(text, CONTEXT)
const words = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ')

describe('a command', () => {
  test('has the verb that asks for it, wherever that stands', () => {
    const verbs = (text: string): unknown => commands(text).map(({ verb }) => verb)
    expect(verbs('flytt purringen til fredag')).toEqual(['move'])
    expect(verbs('kan du fjerne siste steg')).toEqual(['remove'])
    expect(verbs('purringen kan flyttes til fredag')).toEqual(['move'])
    expect(verbs('kl 8 i stedet')).toEqual([null])
  })

  test('is known by a misspelt verb too', () => {
    expect(commands('flyt purringen').map(({ verb }) => verb)).toEqual(['move'])
    expect(commands('fjrn purringen').map(({ verb }) => verb)).toEqual(['remove'])
  })

  test('tells the new from the old', () => {
    const [moved] = commands('flytt skjemaet fra mandag til tirsdag kl 8')
    expect([words(moved?.from ?? []), words(moved?.to ?? [])]).toEqual(['skjemaet mandag', 'tirsdag kl 8'])
    expect(words(commands('fredag i stedet for torsdag')[0]?.insteadOf ?? [])).toBe('torsdag')
  })

  test('ends where another begins', () => {
    expect(commands('flytt purringen til fredag, og dropp rapporten').map(({ verb }) => verb)).toEqual(['move', 'remove'])
    expect(commands('dropp purringen og rapporten').map(({ verb, objects }) => [verb, words(objects)])).toEqual([['remove', 'purringen'], ['remove', 'rapporten']])
    expect(commands('bare til kantinene. kl 8 i stedet').length).toBe(1)
  })

  test('keeps together what is added as one', () => {
    expect(commands('legg til en purring fredag og en rapport mandag')).toHaveLength(1)
    expect(addition('purring fredag og rapport mandag', CONTEXT)).toMatchObject({ verb: 'add' })
  })

  test('says where a new name begins', () => {
    const [named] = commands('kall den Fredagsskjema')
    expect(named).toMatchObject({ verb: 'rename', afterVerb: 9 })
  })
})
