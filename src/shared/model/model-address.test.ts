import { describe, expect, test } from 'vitest'
import { isModelAddress } from './model-address.ts'

describe('where a language model may be asked', () => {
  test.each(['https://api.openai.com/v1', 'https://eu.example.no', 'https://[2001:db8::1]/v1', 'http://localhost:11434/v1', 'http://127.0.0.1:1234/v1', 'http://[::1]:11434', 'http://10.0.0.5/v1', 'http://172.31.0.1', 'http://192.168.1.20:11434/v1', 'http://169.254.1.1', 'http://[fd00::5]/v1', 'http://kontorpc:11434/v1', 'http://ki.local/v1', 'HTTP://LOCALHOST/v1'])(
    '%s is allowed',
    (address) => {
      expect(isModelAddress(address)).toBe(true)
    },
  )

  test.each([
    ['http://api.openai.com/v1', 'clear text over the net'],
    ['http://172.32.0.1/v1', 'just outside the private range'],
    ['http://8.8.8.8', 'a public address'],
    ['http://[2001:db8::1]', 'a public address of version 6'],
    ['http://[::ffff:8.8.8.8]', 'a public address in disguise'],
    ['http://127.0.0.1.evil.com/v1', 'a name that begins as loopback'],
    ['http://localhost.evil.com', 'a name that begins as localhost'],
    ['http://127.1', 'a short form that programs read differently'],
    ['http://2130706433', 'an address as one number'],
    ['http://0x7f000001', 'an address in hex'],
    ['http://user:pass@localhost/v1', 'a login in the address'],
    ['https://localhost@evil.com/v1', 'a login that looks like a host'],
    ['http://127.0.0.1\\@evil.com', 'a backslash'],
    ['https://api.openai.com/v1?key=x', 'a query'],
    ['https://api.openai.com/v1#x', 'a fragment'],
    ['https://api.openai.com/v1 ', 'a blank'],
    ['https://api..com', 'an empty label'],
    ['ftp://localhost', 'another scheme'],
    ['localhost:11434', 'no scheme'],
    ['', 'nothing'],
  ])('%s is refused: %s', (address) => {
    expect(isModelAddress(address)).toBe(false)
  })
})
