import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { decideNewFiles, isTemporaryName, MAX_FILES, readWatchedFolder } from './watched-folder.ts'

const file = (name: string, size = 1, modifiedMs = 1) => ({ name, size, modifiedMs })

describe('which files are new', () => {
  test('one that two looks find the same is complete; one that still grows is not', () => {
    expect(decideNewFiles([file('a'), file('b', 2), file('c')], [], [file('a'), file('b', 1)])).toEqual({ complete: [file('a')], growing: [file('b', 2), file('c')] })
  })

  test('one that was seen is not new, unless it was written again', () => {
    const seen = [file('a'), file('b')]
    expect(decideNewFiles([file('a'), file('b', 1, 2)], seen, [file('a'), file('b', 1, 2)])).toEqual({ complete: [file('b', 1, 2)], growing: [] })
  })
})

test.each(['~$liste.xlsx', '.skjult', 'liste.csv.part', 'Liste.CRDOWNLOAD', 'liste.tmp', 'liste.csv~', 'Thumbs.db', 'desktop.ini'])('%s is no file that somebody added', (name) => {
  expect(isTemporaryName(name)).toBe(true)
})

test.each(['liste.csv', 'Bestilling uke 48.xlsx', 'ordre', 'part.csv', 'tmp.txt'])('%s is one', (name) => {
  expect(isTemporaryName(name)).toBe(false)
})

describe('a folder', () => {
  test('is read for its plain files with something in them, not for links and what lies below', async () => {
    const folder = tempDir()
    writeFileSync(join(folder, 'liste.csv'), 'navn')
    utimesSync(join(folder, 'liste.csv'), 10, 20.5)
    writeFileSync(join(folder, 'tom.csv'), '')
    mkdirSync(join(folder, 'under.csv'))
    symlinkSync(join(folder, 'liste.csv'), join(folder, 'lenke.csv'))
    expect(await readWatchedFolder(folder)).toEqual([{ name: 'liste.csv', size: 4, modifiedMs: 20_500 }])
  })

  test('that is not there is said in words', async () => {
    const folder = join(tempDir(), 'borte')
    await expect(readWatchedFolder(folder)).rejects.toMatchObject({ key: 'event.folder_unreadable', params: { folder } })
  })

  test('that is an archive is not watched', async () => {
    const folder = tempDir()
    for (let number = 0; number <= MAX_FILES; number += 1) writeFileSync(join(folder, `${number}.txt`), 'x')
    await expect(readWatchedFolder(folder)).rejects.toMatchObject({ key: 'event.too_many_files', params: { limit: MAX_FILES } })
  })
})
