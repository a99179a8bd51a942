import { expect, test } from 'vitest'
import { readStepAttachments } from './step-attachment.ts'

test('files and reports are read, and what is neither is counted and left', () => {
  const file = { hash: 'a'.repeat(64), filename: 'Pris.pdf' }
  expect(readStepAttachments([file, { report: 2 }, { report: 2 }, 'prisliste.pdf', { file: 'x' }, { report: 0 }, null])).toEqual({ files: [file], reports: [2], unread: 4 })
  expect(readStepAttachments(undefined)).toEqual({ files: [], reports: [], unread: 0 })
})
