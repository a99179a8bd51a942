import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AiSettingsInput } from '../../../shared/model/ai.ts'
import type { Settings } from '../../../shared/model/settings.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import type { Api } from '../../rpc/api.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { problemsOfError } from '../../rpc/problems-of-error.ts'
import { fieldErrors } from '../../ui/field-errors.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { aiValuesOf, checkAi, KEY_NAMES, type AiValues } from './ai-values.ts'
import { HalfSavedError } from './half-saved-error.ts'
import { useFollowedForm } from './use-followed-form.ts'

export interface Choice {
  readonly ai: AiSettingsInput
  readonly key: string
}

/** The form of the language model with what can be done to it: test, save, remove the key. */
export function useAiSettings(settings: Settings, onDirtyChange: (isDirty: boolean) => void) {
  const { t } = useTranslation('ai')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const language = useLanguage()
  const validate = (values: AiValues) => {
    const check = checkAi(values)
    return check.ok ? {} : fieldErrors(check.problems, language)
  }
  const { form, accept } = useFollowedForm<AiValues>(aiValuesOf(settings.ai), validate, onDirtyChange)
  const test = useMutation({ mutationFn: ({ ai, key }: Choice) => api.settings.verifyAi.call({ ai, ...(key === '' ? {} : { key }) }) })
  const save = useMutation({
    mutationFn: (choice: Choice) => saveChoice(api, choice),
    onSuccess: (saved) => {
      queries.setQueryData(api.settings.get.queryKey(), saved)
      accept(aiValuesOf(saved.ai))
      notify.done(t('saved'))
    },
    onError: (error) => form.setErrors(fieldErrors(problemsOfError(error).map((problem) => ({ ...problem, path: problem.path.replace(/^ai\./, '') })), language)),
  })
  const removeKey = useMutation({
    mutationFn: (name: (typeof KEY_NAMES)[keyof typeof KEY_NAMES]) => api.settings.removeSecret.call({ name }),
    onSuccess: () => notify.done(t('keyRemoved')),
    onError: notify.failed,
  })
  /** What the form holds; undefined, with the problems shown, where it cannot be used. */
  const choice = (): Choice | undefined => {
    const check = checkAi(form.getValues())
    return form.validate().hasErrors || !check.ok ? undefined : { ai: check.input, key: form.getValues().key.trim() }
  }
  const check = checkAi(form.getValues())
  /** What was tested is what the form still holds: a verdict on anything else would mislead. */
  const isVerdictFresh = check.ok && JSON.stringify(test.variables) === JSON.stringify({ ai: check.input, key: form.getValues().key.trim() })
  return { form, test, save, removeKey, choice, isVerdictFresh, undo: () => accept(aiValuesOf(settings.ai)) }
}

/**
 * The choice goes first: a key for another server is given up with it, so at no moment does a
 * new server get the old key.
 *
 * @throws HalfSavedError when the choice was saved and the key was not; its cause says why.
 */
async function saveChoice({ settings }: Api, { ai, key }: Choice): Promise<Settings> {
  const saved = await settings.update.call({ ai })
  if (key === '' || ai.provider === undefined || ai.provider === 'embedded') return saved
  try {
    await settings.setSecret.call({ name: KEY_NAMES[ai.provider], value: key })
    return await settings.get.call()
  } catch (error) {
    throw new HalfSavedError('the choice was saved and the key was not', { cause: error })
  }
}
