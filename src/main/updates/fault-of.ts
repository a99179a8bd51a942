import type { UpdateFault } from './update-state.ts'

/** The code of what `readSignedFeed` throws. */
export const UNTRUSTED_FEED = 'ERR_FEED_NOT_TRUSTED'

const faults: readonly (readonly [RegExp, UpdateFault])[] = [
  [new RegExp(`^(${UNTRUSTED_FEED}|ERR_UPDATER_INVALID_SIGNATURE|ERR_UPDATER_NO_CHECKSUM)$`), 'untrusted'],
  [/^ERR_CHECKSUM_MISMATCH$/, 'damaged'],
  [/^ENOSPC$/, 'disk_full'],
  [/^(E(CONN\w+|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE)|ERR_UPDATER_CHANNEL_FILE_NOT_FOUND|HTTP_ERROR_\d+|ERR_HTTP_\w+)$/, 'unreachable'],
]

/** Which of the kinds of faults an error of electron-updater, of Node or of Chromium's network is. */
export function faultOf(thrown: unknown): UpdateFault {
  if (!(thrown instanceof Error)) return 'other'
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  // Chromium's errors carry their name in the message alone.
  if (thrown.message.startsWith('net::ERR_')) return 'unreachable'
  return faults.find(([pattern]) => pattern.test(code))?.[1] ?? 'other'
}
