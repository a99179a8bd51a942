import { describe, expect, test } from 'vitest'
import { decideNavigation, isPermitted, isTrustedSender } from './navigation-policy.ts'

test.each([
  ['app://kontorflyt/kunder', 'stay'],
  ['https://example.no/hjelp', 'browser'],
  ['mailto:post@example.no', 'browser'],
  ['http://example.no', 'deny'],
  ['file:///etc/passwd', 'deny'],
  ['javascript:alert(1)', 'deny'],
  ['ms-settings:', 'deny'],
  ['app://other/x', 'deny'],
  ['', 'deny'],
])('going to %j: %s', (url, decision) => {
  expect(decideNavigation(url)).toBe(decision)
})

test.each([
  ['clipboard-sanitized-write', 'app://kontorflyt/settings', true, true],
  ['clipboard-sanitized-write', 'app://kontorflyt/settings', false, false],
  ['clipboard-sanitized-write', 'https://example.no/', true, false],
  ['clipboard-sanitized-write', null, true, false],
  ['clipboard-read', 'app://kontorflyt/settings', true, false],
  ['media', 'app://kontorflyt/settings', true, false],
])('%s for %j (main frame: %j): %j', (permission, url, isMainFrame, expected) => {
  expect(isPermitted(permission, { url, isMainFrame })).toBe(expected)
})

describe('who may have a port to the engine', () => {
  const page = { url: 'app://kontorflyt/', isMainFrame: true, isOwnWindow: true }

  test('the page itself', () => {
    expect(isTrustedSender(page)).toBe(true)
  })

  test('no frame inside of it, no other window, no other page, no frame that is gone', () => {
    expect(isTrustedSender({ ...page, isMainFrame: false })).toBe(false)
    expect(isTrustedSender({ ...page, isOwnWindow: false })).toBe(false)
    expect(isTrustedSender({ ...page, url: 'https://example.no/' })).toBe(false)
    expect(isTrustedSender({ ...page, url: null })).toBe(false)
  })
})
