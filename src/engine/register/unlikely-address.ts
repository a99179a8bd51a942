/** Domains that many customers have, by how often their misspellings are seen in registers of Norwegian shops. */
const COMMON_DOMAINS = [
  'gmail.com', 'hotmail.com', 'hotmail.no', 'outlook.com', 'outlook.no', 'online.no', 'live.no', 'live.com', 'icloud.com', 'yahoo.no', 'yahoo.com', 'msn.com', 'getmail.no', 'broadpark.no', 'lyse.net', 'altibox.no',
]
/** Endings that are slips of the fingers and no top-level domain. */
const SLIPS: Readonly<Record<string, string>> = { con: 'com', cmo: 'com', ocm: 'com', comm: 'com', coom: 'com', vom: 'com', nno: 'no', noo: 'no', ni: 'no', mo: 'no', nro: 'no' }
/** Two-letter endings that exist (Nicaragua, Macao): a slip only where the domain is known with another. */
const REAL_ENDINGS = new Set(['ni', 'mo'])

/**
 * An address that is well formed and still most likely cannot be reached: a slip in a
 * well-known domain or in its ending. Returns the address that was probably meant, or undefined.
 */
export function likelierAddress(email: string): string | undefined {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1).toLowerCase()
  if (COMMON_DOMAINS.includes(domain)) return undefined
  const meant = COMMON_DOMAINS.find((common) => isOneSlipAway(domain, common) && !isSameNameAbroad(domain, common)) ?? withoutSlip(domain)
  return meant === undefined ? undefined : `${email.slice(0, at)}@${meant}`
}

/** "live.nl" is a provider in another country and no slip of "live.no". */
function isSameNameAbroad(domain: string, common: string): boolean {
  const [ending = '', meant = ''] = [domain, common].map((name) => name.slice(name.lastIndexOf('.') + 1))
  return ending.length === 2 && meant.length === 2 && ending !== meant
}

function withoutSlip(domain: string): string | undefined {
  const dot = domain.lastIndexOf('.')
  const ending = domain.slice(dot + 1)
  const right = Object.hasOwn(SLIPS, ending) && !REAL_ENDINGS.has(ending) ? SLIPS[ending] : undefined
  return right === undefined ? undefined : `${domain.slice(0, dot)}.${right}`
}

/**
 * One letter too many, too few, another, or two swapped (Damerau-Levenshtein distance 1). The
 * first letter must be right: "mail.com" is a provider of its own and no slip of gmail.com.
 */
function isOneSlipAway(word: string, meant: string): boolean {
  if (word[0] !== meant[0] || Math.abs(word.length - meant.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === meant[start]) start += 1
  const rest = word.slice(start)
  const meantRest = meant.slice(start)
  const isSwap = rest.length === meantRest.length && rest.length > 1 && rest[0] === meantRest[1] && rest[1] === meantRest[0] && rest.slice(2) === meantRest.slice(2)
  return isSwap || rest.slice(1) === meantRest.slice(1) || rest.slice(1) === meantRest || rest === meantRest.slice(1)
}
