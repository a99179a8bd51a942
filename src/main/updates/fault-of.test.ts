import { expect, test } from 'vitest'
import { faultOf } from './fault-of.ts'

const failing = (code: string): Error => Object.assign(new Error('x'), { code })

test.each([
  ['ERR_FEED_NOT_TRUSTED', 'untrusted'],
  ['ERR_UPDATER_INVALID_SIGNATURE', 'untrusted'],
  ['ERR_CHECKSUM_MISMATCH', 'damaged'],
  ['ENOSPC', 'disk_full'],
  ['ECONNREFUSED', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['HTTP_ERROR_503', 'unreachable'],
  ['ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'unreachable'],
  ['EACCES', 'other'],
])('%s is told of as %s', (code, fault) => expect(faultOf(failing(code))).toBe(fault))

test('Chromium names its network errors in the message', () => expect(faultOf(new Error('net::ERR_INTERNET_DISCONNECTED'))).toBe('unreachable'))
test('what is no error at all is something else', () => expect(faultOf('boo')).toBe('other'))
