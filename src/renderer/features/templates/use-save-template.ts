import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors, type FieldErrors } from '../../ui/field-errors.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { checkDraft } from './template-draft.ts'
import type { DraftState } from './use-template-draft.ts'

/** Saves the draft; what the engine refuses is shown beside its fields until the next try. */
export function useSaveTemplate(id: string, { draft, wasSaved }: DraftState) {
  const { t } = useTranslation('templates')
  const notify = useNotify()
  const language = useLanguage()
  const [errors, setErrors] = useState<FieldErrors>({})
  const update = useMutation(useApi().templates.update.mutationOptions())
  const save = (): void => {
    const check = checkDraft(draft)
    if (!check.ok) return
    setErrors({})
    update.mutate(
      { params: { id }, body: check.input },
      {
        onSuccess: (saved) => {
          wasSaved(saved, draft)
          notify.done(t('editor.saved'))
        },
        onError: (error) => {
          const problems = problemsOfError(error)
          setErrors(fieldErrors(problems, language))
          notify.failed(error)
        },
      },
    )
  }
  return { save, isSaving: update.isPending, errors }
}
