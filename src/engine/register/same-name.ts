import { foldCase } from '../store/fold-case.ts'

/** Company forms that people write or leave out (Brønnøysundregistrene's list, the common ones). */
const COMPANY_FORMS = new Set(['as', 'asa', 'ans', 'da', 'enk', 'nuf', 'sa', 'ba', 'ks', 'kf', 'iks', 'ltd', 'ab', 'aps'])

/** What is the same in two spellings of one name: "Ås Kafé AS" and "ås kafe, a/s". Empty for a name of nothing but a form. */
export function nameKey(name: string): string {
  return foldCase(name)
    .replace(/\ba\/s\b/g, ' ')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/å/g, 'a')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && !COMPANY_FORMS.has(word))
    .join(' ')
}
