import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { languageFrom, type Language } from '../../shared/language.ts'
import { changeLanguage } from '../i18n/create-i18n.ts'
import { rememberLanguage } from '../i18n/remembered-language.ts'
import { useApi } from '../rpc/connection-context.tsx'
import { useSettings } from '../rpc/use-settings.ts'

/**
 * Keeps the page in the office's language: follows the settings, and keeps `<html lang>` right.
 * Answers the function that changes both, the page at once.
 */
export function useChooseLanguage(): (language: Language) => void {
  const { i18n } = useTranslation()
  const api = useApi()
  const queries = useQueryClient()
  const saved = useSettings().data?.language
  // What was asked for last: the texts of a language are fetched, and one asked for earlier may come later.
  const wanted = useRef(i18n.language)
  const show = useCallback(
    async (language: Language) => {
      wanted.current = language
      await changeLanguage(i18n, language)
      if (wanted.current !== language) {
        await changeLanguage(i18n, languageFrom(wanted.current))
        return
      }
      rememberLanguage(window.localStorage, language)
      document.documentElement.lang = language
      // Summaries, previews and reasons come from the engine in the language that was asked in. A
      // first answer that is still on its way would come in the former one, and pass for fresh.
      await queries.cancelQueries({ predicate: ({ state }) => state.data === undefined })
      await queries.invalidateQueries()
    },
    [i18n, queries],
  )
  useEffect(() => {
    document.documentElement.lang = i18n.language
  }, [i18n.language])
  useEffect(() => {
    if (saved !== undefined && saved !== wanted.current) void show(saved)
    // Only a change of the setting counts: what the person chose a moment ago is not undone by its old value.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [saved])
  const { mutate } = useMutation(api.settings.update.mutationOptions({ onSuccess: (settings) => queries.setQueryData(api.settings.get.queryKey(), settings) }))
  return useCallback(
    (language) => {
      void show(language)
      mutate({ language })
    },
    [show, mutate],
  )
}
