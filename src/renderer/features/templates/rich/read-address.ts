/**
 * What a person wrote as an address, as a link's: a web address (https where it does not say),
 * an e-mail address, or one that begins with a variable. Undefined for anything else.
 */
export function readAddress(written: string): string | undefined {
  const address = written.trim()
  if (/^\{\{[^{}]+\}\}/.test(address) || /^(https?:\/\/[^/\s]|mailto:[^\s@]+@)/i.test(address)) return address
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u.test(address)) return `https://${address}`
  return undefined
}
