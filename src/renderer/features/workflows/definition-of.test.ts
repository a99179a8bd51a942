import { expect, test } from 'vitest'
import { exportName } from './definition-of.ts'

test('an export is named after its workflow, without what a file name cannot hold', () => {
  expect(exportName('Skjema: uke 50/51 "alle"')).toBe('Skjema uke 50 51 alle.kontorflyt.json')
  expect(exportName('///')).toBe('workflow.kontorflyt.json')
})
