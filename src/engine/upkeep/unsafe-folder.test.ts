import { describe, expect, test } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { placeOf, unsafeFolder } from './unsafe-folder.ts'

const EXT4 = 0xef53

describe('a data folder in a bad place', () => {
  test.each([
    ['C:\\Users\\kari\\OneDrive\\Kontorflyt', 'win32', 'OneDrive'],
    ['C:\\Users\\kari\\OneDrive - Fjordkokk AS\\Kontorflyt', 'win32', 'OneDrive'],
    ['D:/Dropbox/Kontorflyt', 'win32', 'Dropbox'],
    ['/home/kari/Dropbox (Personal)/data', 'linux', 'Dropbox'],
    ['/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/Kontorflyt', 'darwin', 'iCloud'],
    ['/Users/kari/Library/CloudStorage/GoogleDrive-kari@example.no/Min disk/Kontorflyt', 'darwin', 'Google Drive'],
    ['/Users/kari/Library/CloudStorage/OneDrive-Fjordkokk/Kontorflyt', 'darwin', 'OneDrive'],
    ['G:\\My Drive\\Kontorflyt', 'win32', 'Google Drive'],
    ['/home/kari/Nextcloud/k', 'linux', 'Nextcloud'],
  ] as const)('%s on %s is kept in step by %s', (path, platform, service) => {
    expect(unsafeFolder({ path, platform, fileSystem: EXT4 })).toEqual({ key: 'upkeep.synced_folder', params: { service } })
  })

  test.each([
    ['\\\\server\\felles\\Kontorflyt', 'win32', undefined],
    ['//server/felles/Kontorflyt', 'win32', undefined],
    ['\\\\?\\UNC\\server\\felles', 'win32', undefined],
    ['/mnt/nas/kontorflyt', 'linux', 0x6969],
    ['/mnt/nas/kontorflyt', 'linux', 0xff534d42],
    ['/mnt/nas/kontorflyt', 'linux', 0xfe534d42 | 0],
  ] as const)('%s on %s (%s) is on the network', (path, platform, fileSystem) => {
    expect(unsafeFolder({ path, platform, fileSystem })).toEqual({ key: 'upkeep.network_folder' })
  })

  test.each([
    ['/home/kari/.local/share/kontorflyt', 'linux', EXT4],
    ['/home/kari/Dropboxes/kontorflyt', 'linux', EXT4],
    ['/home/kari/my-onedrive-notes', 'linux', EXT4],
    ['C:\\Users\\kari\\AppData\\Local\\Kontorflyt', 'win32', undefined],
    ['\\\\?\\C:\\Users\\kari\\Kontorflyt', 'win32', undefined],
    ['/Users/kari/Library/Application Support/Kontorflyt', 'darwin', 26],
  ] as const)('%s on %s is a good place', (path, platform, fileSystem) => {
    expect(unsafeFolder({ path, platform, fileSystem })).toBeNull()
  })

  test("this machine's own folder for temporary files is a good place, and one that is not there is no error", () => {
    expect(unsafeFolder(placeOf(tempDir()))).toBeNull()
    expect(placeOf('/nowhere/at/all').fileSystem).toBeUndefined()
  })
})
