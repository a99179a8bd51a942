export type TextParams = Readonly<Record<string, string | number>>

/**
 * A sentence with `{name}` replaced by the parameter of that name. It may hold a singular and a
 * plural separated by " || "; the parameter `count` chooses.
 *
 * @param inWords how a parameter that is no number is said
 */
export function fillText(sentence: string, params: TextParams, inWords: (value: string) => string = (value) => value): string {
  const [one = '', other] = sentence.split(' || ')
  const chosen = other !== undefined && params['count'] !== 1 ? other : one
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name] ?? whole
    return typeof value === 'number' ? String(value) : inWords(value)
  })
}
