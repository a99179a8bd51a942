import { describe, expect, test } from 'vitest'
import { roomOf } from './navigation.ts'

describe('the room that is marked in the navigation', () => {
  test('is the one whose address is nearest to the page', () => {
    expect(roomOf('/workflows/new')?.key).toBe('newWorkflow')
    expect(roomOf('/workflows/0195')?.key).toBe('workflows')
    expect(roomOf('/customers/import')?.key).toBe('customers')
  })

  test('is Today only on its own page', () => {
    expect(roomOf('/')?.key).toBe('today')
    expect(roomOf('/nowhere')).toBeUndefined()
  })

  test('is not one whose address merely begins alike', () => {
    expect(roomOf('/templates-of-old')).toBeUndefined()
  })
})
