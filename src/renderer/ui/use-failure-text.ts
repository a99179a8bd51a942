import { ORPCError } from '@orpc/client'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shared/failure.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { ConnectionLostError } from '../rpc/connection-lost.ts'

/** What went wrong in words: the engine's own sentence where it is one, for it is in the reader's language. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return useCallback(
    (error) => {
      if (error instanceof ORPCError) return error.message
      if (error instanceof Failure) return error.in(language)
      return t(error instanceof ConnectionLostError ? 'error.connection' : 'error.unexpected')
    },
    [t, language],
  )
}
