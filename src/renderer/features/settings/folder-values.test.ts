import { expect, test } from 'vitest'
import { checkFolder } from './folder-values.ts'

test.each(['/home/anne/Innboks', 'C:\\Users\\Anne\\Innboks', '\\\\server\\felles\\innboks', 'D:/innboks'])('%s is a folder from the root', (folder) => {
  expect(checkFolder({ folder: ` ${folder} ` })).toEqual({ ok: true, input: { watchedFolder: folder } })
})

test('left empty it is the folder of the program', () => {
  expect(checkFolder({ folder: '  ' })).toEqual({ ok: true, input: { watchedFolder: null } })
})

test.each(['innboks', '../innboks', 'file:///tmp'])('%s is said to be no folder from the root', (folder) => {
  expect(checkFolder({ folder })).toEqual({ ok: false, problems: [{ path: 'folder', key: 'problem.folder_path' }] })
})
