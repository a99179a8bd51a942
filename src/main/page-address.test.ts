import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isOwnAddress, pageFile } from './page-address.ts'

const dir = join('/', 'program', 'out', 'renderer')
const get = (url: string): string | undefined => pageFile(dir, { url, method: 'GET' })

describe('the files behind app://kontorflyt', () => {
  test('a file of the page is found by its path', () => {
    expect(get('app://kontorflyt/assets/index-abc.js?v=1')).toBe(join(dir, 'assets', 'index-abc.js'))
  })

  test('a route of the page is answered with the page', () => {
    expect(get('app://kontorflyt/')).toBe(join(dir, 'index.html'))
    expect(get('app://kontorflyt/kjoringer/0190-abc')).toBe(join(dir, 'index.html'))
  })

  test.each(['app://kontorflyt/../../secret.txt', 'app://kontorflyt/..%2f..%2fsecret.txt', 'app://kontorflyt/%2e%2e/%2e%2e/secret.txt', 'app://kontorflyt/..%5c..%5csecret.txt', 'app://kontorflyt/a%00.js', 'app://kontorflyt/%E0%A4%A.js'])('%s never leads out of the folder', (url) => {
    const file = get(url)
    expect(file === undefined || file.startsWith(join(dir, '/'))).toBe(true)
  })

  test('a folder whose name only begins like ours is outside', () => {
    expect(get('app://kontorflyt/..%2frenderer-secret%2fkey.txt')).toBeUndefined()
  })

  test('another origin has no file', () => {
    expect(get('app://evil/index.html')).toBeUndefined()
    expect(get('https://kontorflyt/index.html')).toBeUndefined()
  })

  test('nothing can be written', () => {
    expect(pageFile(dir, { url: 'app://kontorflyt/index.html', method: 'POST' })).toBeUndefined()
  })
})

test.each([
  ['app://kontorflyt/maler', true],
  ['app://kontorflyt.evil/maler', false],
  ['app://someone@kontorflyt/maler', false],
  ['https://kontorflyt/maler', false],
  ['file:///etc/passwd', false],
  ['not an address', false],
])('%s is our own page: %s', (url, own) => {
  expect(isOwnAddress(url)).toBe(own)
})
