const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2]

/**
 * True for a Norwegian organisation number: nine digits, the last a check digit modulo 11
 * (Brønnøysundregistrene, "Om organisasjonsnummeret").
 */
export function isOrgNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  const check = (11 - (sum % 11)) % 11
  return check < 10 && check === Number(text[8])
}
