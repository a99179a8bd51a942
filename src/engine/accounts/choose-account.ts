import type { TemplateCategory } from '../../shared/model/workflow.ts'

/** The account that has the category, else the default one; undefined where there is none at all. */
export function chooseAccount<Account extends { readonly isDefault: boolean; readonly categories: readonly TemplateCategory[] }>(accounts: readonly Account[], category: TemplateCategory | null): Account | undefined {
  const own = category === null ? undefined : accounts.find(({ categories }) => categories.includes(category))
  return own ?? accounts.find(({ isDefault }) => isDefault)
}
