/*
 * Where a language model may be asked. What the office writes goes there in clear text unless
 * the address is https, so plain http is for this machine and the office's own network only:
 * loopback (RFC 1122), private (RFC 1918, RFC 4193) and link-local addresses (RFC 3927,
 * RFC 4291), and names that are no public ones (RFC 6761, RFC 6762, RFC 8375, single words).
 *
 * Read strictly by letter instead of by a URL parser's leniency: an address that two programs
 * could read in two ways is none.
 */

const ADDRESS = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?(?:\/[\w.~%/-]*)?$/i
const LOCAL_NAME = /(^|\.)(localhost|local|lan|internal|home\.arpa)$/
const OCTET = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`)

/** True for an http(s) address without login, query or fragment that is https or stays in the house. */
export function isModelAddress(address: string): boolean {
  const [, scheme = '', host = ''] = ADDRESS.exec(address) ?? []
  if (host === '') return false
  return scheme.toLowerCase() === 'https' ? isHost(host) : isInHouse(host.toLowerCase())
}

function isHost(host: string): boolean {
  return host.startsWith('[') || host.split('.').every((label) => label !== '')
}

function isInHouse(host: string): boolean {
  if (host.startsWith('[')) return isInHouseV6(host.slice(1, -1))
  const octets = IPV4.exec(host)?.slice(1).map(Number)
  if (octets !== undefined) return isInHouseV4(octets)
  // Digits, or hex, in the last place: what is read as an address by some programs ("127.1", "0x7f000001").
  if (/(^|\.)(\d+|0x[0-9a-f]*)$/.test(host) || !isHost(host)) return false
  return LOCAL_NAME.test(host) || !host.includes('.')
}

function isInHouseV4([first = 0, second = 0]: readonly number[]): boolean {
  return first === 127 || first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168) || (first === 169 && second === 254)
}

function isInHouseV6(host: string): boolean {
  return host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host) || /^fe[89ab][0-9a-f]:/.test(host)
}
