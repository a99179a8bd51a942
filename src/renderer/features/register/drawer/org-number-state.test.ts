import { expect, test } from 'vitest'
import { orgNumberState } from './org-number-state.ts'

test('an organisation number is judged once it has nine digits', () => {
  expect(['', '974', '974 760 67', 'NO 974'].map(orgNumberState)).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
  expect(['974760673', '974 760 673', '974.760.673', 'NO 974 760 673 MVA', 'NO974760673M'].map(orgNumberState)).toEqual(['right', 'right', 'right', 'right', 'right'])
  expect(['974760674', '9747606731', 'abc'].map(orgNumberState)).toEqual(['wrong', 'wrong', 'wrong'])
})
