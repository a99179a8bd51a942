/** One domain's sentences: the same keys in bokmål, nynorsk and English (checked by the compiler). */
export interface TextDomain<Key extends string> {
  readonly nb: Readonly<Record<Key, string>>
  readonly nn: Readonly<Record<Key, string>>
  readonly en: Readonly<Record<Key, string>>
}

/** Fixes the keys by what bokmål has; a key missing or extra in another language does not compile. */
export function textDomain<Key extends string>(domain: { readonly nb: Readonly<Record<Key, string>>; readonly nn: Readonly<Record<NoInfer<Key>, string>>; readonly en: Readonly<Record<NoInfer<Key>, string>> }): TextDomain<Key> {
  return domain
}
