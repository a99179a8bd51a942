import { statfsSync } from 'node:fs'
import type { TextRef } from '../../shared/texts/text.ts'

/** What is known of where a data folder lies. */
export interface FolderPlace {
  readonly path: string
  readonly platform: NodeJS.Platform
  /** `f_type` of statfs(2); meaningful on Linux. */
  readonly fileSystem: number | undefined
}

/** Services by the name of the folder that they keep in step. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^(OneDrive|SkyDrive)(\b| - |$)/i, 'OneDrive'],
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(iCloud ?Drive|com~apple~CloudDocs)$/i, 'iCloud'],
  [/^(Google ?Drive|GoogleDrive(-.+)?|Min disk|My Drive|DriveFS)$/i, 'Google Drive'],
  [/^Nextcloud\d*$/i, 'Nextcloud'],
  [/^Jottacloud$/i, 'Jottacloud'],
]

/** Magic numbers of file systems over the network (Linux: statfs(2), linux/magic.h). FUSE is left out: it may be a local disk. */
const NETWORK: ReadonlySet<number> = new Set([
  0x6969 /* NFS */, 0x517b /* SMB */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */, 0x01021997 /* 9P */, 0x00c36400 /* Ceph */, 0x5346414f /* AFS */, 0x73757245 /* Coda */,
])

/**
 * What is wrong with a place for the database, or null. Programs that synchronise copy the
 * database and its log at different moments, and locks over a network are not to be relied on
 * (sqlite.org/howtocorrupt.html): both end in a damaged file.
 */
export function unsafeFolder({ path, platform, fileSystem }: FolderPlace): TextRef | null {
  const service = path.split(platform === 'win32' ? /[\\/]/ : '/').flatMap((part) => SERVICES.find(([name]) => name.test(part))?.[1] ?? [])[0]
  if (service !== undefined) return { key: 'upkeep.synced_folder', params: { service } }
  const isShare = platform === 'win32' && /^[\\/]{2}(?![?.][\\/](?!UNC[\\/]))/i.test(path)
  const isNetwork = platform === 'linux' && fileSystem !== undefined && NETWORK.has(fileSystem >>> 0)
  return isShare || isNetwork ? { key: 'upkeep.network_folder' } : null
}

/** Where a folder lies on this machine. */
export function placeOf(path: string): FolderPlace {
  let fileSystem: number | undefined
  try {
    fileSystem = statfsSync(path).type
  } catch {
    // A file system that does not tell is taken for a local one.
  }
  return { path, platform: process.platform, fileSystem }
}
