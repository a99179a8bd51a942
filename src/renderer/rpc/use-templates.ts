import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../../shared/model/workflow.ts'
import { useApi } from './connection-context.tsx'

/** The office's templates, of one category or all. */
export function useTemplates(category?: TemplateCategory) {
  return useQuery(useApi().templates.list.queryOptions({ input: { limit: 500, ...(category === undefined ? {} : { category }) } }))
}

/** What a step's template is called, for describing it; one that is deleted is called that, and a category has no name. */
export function useTemplateName(): (idOrCategory: string) => string | undefined {
  const { t } = useTranslation('editor')
  const { data } = useTemplates()
  return (id) => {
    const name = data?.items.find((template) => template.id === id)?.name
    if (name !== undefined || data === undefined || TEMPLATE_CATEGORIES.some((category) => category === id)) return name
    return t('send.goneNamed')
  }
}
