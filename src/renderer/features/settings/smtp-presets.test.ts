import { expect, test } from 'vitest'
import { SmtpSettings } from '../../../shared/model/settings.ts'
import { portAfter, presetOf, SMTP_PRESETS } from './smtp-presets.ts'

test.each(SMTP_PRESETS)('the preset $name is an account that can be saved', ({ host, port, security }) => {
  expect(SmtpSettings.safeParse({ host, port, security, fromAddress: 'a@b.no' }).success).toBe(true)
})

test('no preset sends a password without encryption', () => {
  expect(SMTP_PRESETS.filter((preset) => preset.security === 'none')).toEqual([])
})

test('a server is known by its name however it is written', () => {
  expect(presetOf(' SMTP.Office365.com ')?.id).toBe('m365')
  expect(presetOf('mail.example.no')).toBeUndefined()
})

test('a usual port follows the security, an odd one stays', () => {
  expect(portAfter(587, 'starttls', 'tls')).toBe(465)
  expect(portAfter(2525, 'starttls', 'tls')).toBe(2525)
})
