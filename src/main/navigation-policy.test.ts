import { describe, expect, test } from 'vitest'
import { decideNavigation, isTrustedSender } from './navigation-policy.ts'

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
