import { describe, expect, test } from 'vitest'
import type { SmtpSettings } from '../../../shared/model/settings.ts'
import { checkSmtp, needsNewPassword, smtpValuesOf } from './smtp-values.ts'

const saved: SmtpSettings = { host: 'smtp.example.no', port: 587, security: 'starttls', user: 'post', fromName: 'Kontoret', fromAddress: 'post@example.no', replyTo: null, maxPerMinute: 30, maxPerDay: null }

describe('the e-mail account in the form', () => {
  test('is read and saved without a change, and its password is not in it', () => {
    const values = smtpValuesOf(saved, 'X')
    expect(values.password).toBe('')
    expect(checkSmtp({ ...values, password: 'hemmelig' })).toEqual({ ok: true, smtp: saved })
  })

  test('a new account suggests the name of the office as its sender', () => {
    expect(smtpValuesOf(null, 'Fjordfisk AS').fromName).toBe('Fjordfisk AS')
  })

  test('what is missing or wrong is told by its field', () => {
    const check = checkSmtp({ ...smtpValuesOf(null, ''), port: '' })
    expect(check.ok ? [] : check.problems.map((problem) => problem.path).toSorted()).toEqual(['fromAddress', 'host', 'host', 'port'])
  })

  test.each([
    [{ host: 'smtp.annen.no' }, true],
    [{ user: 'annen' }, true],
    [{ host: 'SMTP.example.no', port: 465 }, false],
    [{ host: 'smtp.annen.no', user: '' }, false],
  ])('with %j changed, a new password is asked for: %j', (change, isAsked) => {
    expect(needsNewPassword(saved, { ...saved, ...change })).toBe(isAsked)
  })
})
