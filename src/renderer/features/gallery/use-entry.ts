import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GalleryEntry, GalleryEntryField } from '../../../shared/contract/gallery.ts'
import type { GalleryValue, GalleryValues } from '../../../shared/model/gallery.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { useTemplates } from '../../rpc/use-templates.ts'
import { useDraft } from '../../ui/draft/draft-store.tsx'
import { fieldErrors } from '../../ui/field-errors.ts'
import { useFailureText } from '../../ui/use-failure-text.ts'
import { useNotify } from '../../ui/use-notify.tsx'

/** The choice of a template that is not there yet: it is created when the entry is taken. */
export const NEW_TEMPLATE = 'new'

/** What is filled in of an entry, and taking it: its template is created where a new one was chosen, and the workflow becomes the draft. */
export function useEntry(entry: GalleryEntry) {
  const language = useLanguage()
  const failureText = useFailureText()
  const [values, setValues] = useState<GalleryValues>(() => Object.fromEntries(entry.fields.map(({ key, value }) => [key, value])))
  const [template, setTemplate] = useTemplateOf(entry)
  const { mutate, isPending, error, reset } = useTaking(entry, setTemplate)
  const problems = problemsOfError(error)
  const errors = fieldErrors(problems, language)
  const isBesideFields = problems.length > 0 && problems.every(({ path }) => entry.fields.some(({ key }) => path === `values.${key}`))
  const setValue = (field: GalleryEntryField, value: GalleryValue): void => {
    setValues({ ...values, [field.key]: value })
    reset()
    // A template that was made for another date says that date.
    if (field.kind === 'date') setTemplate(null)
  }
  return {
    values,
    setValue,
    /** Null where the entry needs no template of its own. */
    template: entry.starter === null ? null : template,
    errors,
    /** What went wrong, where no field says it. */
    message: error === null || isBesideFields ? null : failureText(error),
    setTemplate,
    take: () => mutate({ values, template }),
    isTaking: isPending,
  }
}

/** The template for the entry's own mail. Unless somebody chose: one that was made of it before, if no dates are in its words, else a new one. */
function useTemplateOf({ fields, starter }: GalleryEntry): readonly [string, (id: string | null) => void] {
  const [chosen, setChosen] = useState<string | null>(null)
  const { data } = useTemplates()
  const hasDates = fields.some(({ kind }) => kind === 'date')
  const madeBefore = hasDates ? undefined : data?.items.find(({ name, category }) => name === starter?.name && category === starter.category)
  return [chosen ?? madeBefore?.id ?? NEW_TEMPLATE, setChosen]
}

interface Filling {
  readonly values: GalleryValues
  readonly template: string
}

interface Taken {
  readonly workflow: WorkflowDefinition
  /** The name of the template that was made for it. */
  readonly newTemplate?: string
}

function useTaking({ id, starter }: GalleryEntry, onTemplate: (id: string) => void) {
  const { t } = useTranslation(['gallery', 'common'])
  const api = useApi()
  const notify = useNotify()
  const { workflow: before, setWorkflow } = useDraft()
  return useMutation({
    mutationFn: async ({ values, template }: Filling): Promise<Taken> => {
      if (starter === null) return { workflow: await api.gallery.fill.call({ id, values }) }
      if (template !== NEW_TEMPLATE) return { workflow: await api.gallery.fill.call({ id, values, templateId: template }) }
      // The words are asked for first: values that do not fit are refused before anything is created.
      const created = await api.templates.create.call(await api.gallery.starter.call({ id, values }))
      onTemplate(created.id)
      return { workflow: await api.gallery.fill.call({ id, values, templateId: created.id }), newTemplate: created.name }
    },
    onSuccess: ({ workflow, newTemplate }) => {
      setWorkflow(workflow)
      const { name } = workflow
      const said = newTemplate === undefined ? t('taken', { name }) : t('takenWithTemplate', { name, template: newTemplate })
      notify.done(said, ...(before === null ? [] : [{ label: t('common:action.undo'), run: () => setWorkflow(before) }]))
    },
  })
}
