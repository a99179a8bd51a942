import { CronPattern } from 'croner'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFiveFieldCron } from './cron-expression.ts'

describe('a cron expression', () => {
  test.each([
    '* * * * *', '*/15 8-15 * * mon-fri', '0 9 1 12 *', '0 0 31 2 *', '30 2 * JAN-MAR,dec SUN', '0 9 * * 0-7/2', '0 9 * * 7', ' 5\t4  1,15 * * ', '*/60 */24 */31 */12 */7',
  ])('%s is of five fields', (expression) => {
    expect(isFiveFieldCron(expression)).toBe(true)
  })

  test.each([
    '', '* * * *', '0 0 9 * * *', '@daily', '? * * * *', '0 9 L * *', '0 9 15W * *', '0 9 * * 1#2', '0 9 * * MON#1', '60 * * * *', '0 24 * * *', '0 9 0 * *', '0 9 32 * *', '0 9 * 13 *', '0 9 * * 8',
    '5/15 * * * *', '*/0 * * * *', '*/90 * * * *', '0 */25 * * *', '0 9 * */13 *', '0 9 * * */8', '9-5 * * * *', '1-2-3 * * * *', '*/5/5 * * * *', '1,,2 * * * *', ',1 * * * *', '-1 * * * *', '1.5 * * * *', '0 9 * mon *', '0 9 * * jan', '0 9 * * mån',
  ])('%s is refused', (expression) => {
    expect(isFiveFieldCron(expression)).toBe(false)
  })

  test('what is taken, croner can read', () => {
    const token = fc.constantFrom('*', '0', '1', '5', '7', '12', '23', '31', '59', '60', '007', 'jan', 'Dec', 'sun', 'MON', '-', '/', ',', '/2', '/99', '1-5', '*/7', '?', 'L')
    const field = fc.array(token, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''))
    let taken = 0
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant('*') }, { weight: 1, arbitrary: field }), { minLength: 5, maxLength: 5 }), (fields) => {
        const expression = fields.join(' ')
        if (!isFiveFieldCron(expression)) return
        taken++
        expect(() => new CronPattern(expression, undefined, { mode: '5-part' })).not.toThrow()
      }),
      { numRuns: 4000 },
    )
    expect(taken).toBeGreaterThan(300)
  })
})
