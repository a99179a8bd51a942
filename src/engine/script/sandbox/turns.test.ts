import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

const never = new AbortController().signal

test('so many go on at once, and the others in the order in which they came', async () => {
  const turns = new Turns(1)
  const order: string[] = []
  const first = await turns.take(never)
  const later = ['second', 'third'].map(async (name) => {
    const done = await turns.take(never)
    order.push(name)
    done()
  })
  expect(order).toEqual([])
  first()
  first()
  await Promise.all(later)
  expect(order).toEqual(['second', 'third'])
})

test('one who waits no more is passed over', async () => {
  const turns = new Turns(1)
  const first = await turns.take(never)
  const leaving = new AbortController()
  const [left, stays] = [turns.take(leaving.signal), turns.take(never)]
  leaving.abort()
  await expect(left).rejects.toMatchObject({ kind: 'cancelled' })
  first()
  ;(await stays)()
  ;(await turns.take(never))()
})
