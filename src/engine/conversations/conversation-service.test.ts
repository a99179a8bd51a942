import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eraseConversations } from '../store/conversations.ts'
import { conversationOf, openTestConversations, type TestConversations } from '../../../tests/helpers/conversation-context.ts'

let office: TestConversations
beforeEach(async () => {
  office = await openTestConversations()
})
afterEach(() => office.close())

const begin = async (text: string, at: string): Promise<string> => {
  office.register.clock.moveTo(at)
  return conversationOf(await office.say({ text }))
}
const titles = async (q?: string) => (await office.conversations.list({ limit: 50, ...(q === undefined ? {} : { q }) })).items.map(({ title }) => title)

describe('conversations', () => {
  test('are listed with the last one talked in first, page by page', async () => {
    const first = await begin('Send skjema mandag', '2026-11-23T09:00:00.000Z')
    await begin('Purr fredag', '2026-11-23T09:01:00.000Z')
    office.register.clock.moveTo('2026-11-23T09:02:00.000Z')
    await office.say({ conversationId: first, text: 'Send skjema tirsdag' })
    const page = await office.conversations.list({ limit: 1 })
    expect(page.items.map(({ title }) => title)).toEqual(['Send skjema mandag'])
    const rest = await office.conversations.list({ limit: 1, cursor: page.nextCursor ?? '' })
    expect(rest).toMatchObject({ items: [{ title: 'Purr fredag' }], nextCursor: null })
  })

  test('are found by any words said in them, whatever the case, and by the name that they were given', async () => {
    const id = await begin('Send skjema til kantinene på lørdag', '2026-11-23T09:00:00.000Z')
    await begin('Purr fredag', '2026-11-23T09:01:00.000Z')
    expect(await titles('LØRDAG kantinene')).toEqual(['Send skjema til kantinene på lørdag'])
    expect(await titles('%')).toEqual([])
    await office.conversations.update({ id, title: 'Helgerunden' })
    expect(await titles('helge')).toEqual(['Helgerunden'])
  })

  test('keep what was changed by hand, and know of no workflow that is not there', async () => {
    const id = await begin('Send skjema mandag', '2026-11-23T09:00:00.000Z')
    const { draft } = await office.conversations.get(id)
    if (draft === null) throw new Error('there is no draft')
    await office.conversations.update({ id, draft: { ...draft, name: 'Runden' } })
    expect((await office.conversations.get(id)).draft?.name).toBe('Runden')
    await expect(office.conversations.update({ id, workflowId: 'nowhere' })).rejects.toMatchObject({ status: 400 })
  })

  test('put away can be brought back for a quarter of an hour, and are then erased with every word', async () => {
    const id = await begin('Send skjema mandag', '2026-11-23T09:00:00.000Z')
    await office.conversations.remove(id)
    expect(await titles()).toEqual([])
    await expect(office.conversations.get(id)).rejects.toMatchObject({ status: 404 })
    await office.conversations.restore(id)
    expect(await titles()).toEqual(['Send skjema mandag'])
    await office.conversations.remove(id)
    office.register.clock.moveTo('2026-11-23T09:16:00.000Z')
    await titles()
    await expect(office.conversations.restore(id)).rejects.toMatchObject({ status: 404 })
    expect(await office.register.db.selectFrom('conversation_turns').select('id').execute()).toEqual([])
  })

  test('that nobody has talked in for longer than the office keeps its history are erased', async () => {
    await begin('Send skjema mandag', '2026-11-23T09:00:00.000Z')
    await begin('Purr fredag', '2026-11-23T09:01:00.000Z')
    const limits = { putAwayBefore: '2026-11-23T09:00:00.000Z', before: '2026-11-23T09:00:30.000Z' }
    expect(await eraseConversations(office.register.db, limits)).toBe('more')
    expect(await eraseConversations(office.register.db, limits)).toBe('done')
    expect(await titles()).toEqual(['Purr fredag'])
  })

  test('can all be put away at once', async () => {
    await begin('Send skjema mandag', '2026-11-23T09:00:00.000Z')
    await begin('Purr fredag', '2026-11-23T09:01:00.000Z')
    expect(await office.conversations.removeAll()).toEqual({ removed: 2 })
    expect(await titles()).toEqual([])
  })
})
