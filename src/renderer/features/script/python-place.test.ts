import { expect, test } from 'vitest'
import { pythonPlace } from './python-place.ts'

/** The place of the bar. */
const at = (script: string): ReturnType<typeof pythonPlace> => pythonPlace(script.replace('|', ''), script.indexOf('|'))

test('the call around the cursor is known, with its argument by number or by name', () => {
  expect(at('workflow("A").send_email("bestilling", to=|').call).toEqual({ name: 'send_email', isMethod: true, index: 1, keyword: 'to', given: [] })
  expect(at('workflow(|').call).toEqual({ name: 'workflow', isMethod: false, index: 0, keyword: null, given: [] })
  expect(at('w.check("orders_missing", days_back=3, |').call).toMatchObject({ name: 'check', index: 2, keyword: null, given: ['days_back'] })
})

test('a list or a map inside a call belongs to its argument', () => {
  expect(at('w.weekly(["monday", "|').call).toMatchObject({ name: 'weekly', index: 0 })
  expect(at('w.send_email("other", to={"groups": ["|').call).toMatchObject({ name: 'send_email', index: 1, keyword: 'to' })
})

test('brackets, commas and quotes inside texts and comments count for nothing', () => {
  expect(at('print("a, (b", |').call).toMatchObject({ name: 'print', index: 1 })
  expect(at("print('it\\'s, ', |").call).toMatchObject({ index: 1 })
  expect(at('print("""a\n", (\n""", |').call).toMatchObject({ name: 'print', index: 1 })
  expect(at('# workflow(\nfoo(|').call).toMatchObject({ name: 'foo' })
})

test('within a text the place says where the text begins; within a comment that it is one', () => {
  expect(at('w.weekly("mon|day"')).toMatchObject({ where: 'text', textStart: 10, call: { name: 'weekly' } })
  expect(at('x = 1 # wor|').where).toBe('comment')
  expect(at('x = 1 # said\n|').where).toBe('code')
})

test('a call that is closed is left, and parentheses that only group are no call', () => {
  expect(at('workflow("A")|').call).toBeNull()
  expect(at('(\n    workflow("A")\n    .|').call).toBeNull()
  expect(at('(\n    workflow("A")\n    .wait(days=1)\n    .check(|').call).toMatchObject({ name: 'check', isMethod: true })
})

test('a comparison is no argument by name, and a text left open ends with its line', () => {
  expect(at('f(a == |').call).toMatchObject({ keyword: null })
  expect(at('x = "open\nworkflow(|')).toMatchObject({ where: 'code', call: { name: 'workflow' } })
})

test('Norwegian letters are letters of a name', () => {
  expect(at('påminn(|').call).toMatchObject({ name: 'påminn' })
})
