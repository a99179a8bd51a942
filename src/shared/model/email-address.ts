import { z } from 'zod'

/*
 * What may stand as an address in an envelope and a header. Narrower than RFC 5321: no
 * quoted local parts, comments or address literals, so that nothing in it can end a header
 * line or an SMTP command. Letters outside ASCII are let through in the domain (IDN) and
 * refused before the @, where few servers take them (RFC 6531).
 */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

/** True for an address that we dare to put into a mail (RFC 5321 lengths: 64 before the @, 254 in all). */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  if (at < 1 || text.length > 254) return false
  const local = text.slice(0, at)
  const labels = text.slice(at + 1).split('.')
  return local.length <= 64 && LOCAL.test(local) && labels.length >= 2 && labels.every((label) => LABEL.test(label))
}

/** The form under which two spellings of one address are the same customer. */
export function normalizeEmailAddress(text: string): string {
  return text.trim().toLowerCase()
}

export const EmailAddress = z.string().trim().refine(isEmailAddress, { params: { problem: 'email_address' } })
