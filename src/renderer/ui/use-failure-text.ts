import { ORPCError } from '@orpc/client'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ConnectionLostError } from '../rpc/connection-lost.ts'
import { SaidError } from './said-error.ts'

/** What went wrong in words: the engine's own sentence where it is one, for it is in the reader's language. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation()
  return useCallback(
    (error) => {
      if (error instanceof ORPCError || error instanceof SaidError) return error.message
      return t(error instanceof ConnectionLostError ? 'error.connection' : 'error.unexpected')
    },
    [t],
  )
}
