import { useCallback, useEffect, useRef, useState } from 'react'
import type { ScriptLanguage } from '../../../shared/model/script.ts'
import type { Api } from '../../rpc/api.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { failedRun, NO_RESULT, type RunResult } from './run-result.ts'

export interface RunInput {
  readonly language: ScriptLanguage
  readonly text: string
  /** The saved script that it is: then what it builds is held against the workflows that came of it before. */
  readonly savedId: string | null
}

interface ScriptRun {
  readonly result: RunResult
  readonly isRunning: boolean
  /** Runs; a run that is still going is stopped for it. Answers what came of it, unless another run or a stop came between. */
  readonly run: (input: RunInput) => Promise<RunResult>
  readonly stop: () => void
  /** Puts the result aside. */
  readonly forget: () => void
}

/** The running of scripts: one at a time, each can be stopped. Nothing is created by it. */
export function useRun(): ScriptRun {
  const api = useApi()
  const [result, setResult] = useState<RunResult>(NO_RESULT)
  const [isRunning, setIsRunning] = useState(false)
  const current = useRef<AbortController | null>(null)
  const stop = useCallback(() => current.current?.abort(), [])
  useEffect(() => stop, [stop])
  const run = useCallback(
    async (input: RunInput): Promise<RunResult> => {
      current.current?.abort()
      const controller = new AbortController()
      current.current = controller
      setIsRunning(true)
      const found = await resultOf(api, input, controller.signal)
      const outcome: RunResult = controller.signal.aborted ? { kind: 'stopped' } : found
      if (current.current === controller) {
        setResult(outcome)
        setIsRunning(false)
      }
      return outcome
    },
    [api],
  )
  const forget = useCallback(() => setResult(NO_RESULT), [])
  return { result, isRunning, run, stop, forget }
}

/** Never throws: a script that fails is a result too. */
async function resultOf(api: Api, { language, text, savedId }: RunInput, signal: AbortSignal): Promise<RunResult> {
  try {
    if (savedId === null) return { kind: 'built', text, ...(await api.scripts.execute.call({ language, script: text }, { signal })) }
    const comparison = await api.scripts.compare.call({ id: savedId, script: text }, { signal })
    return { kind: 'compared', text, comparison, output: comparison.output }
  } catch (error) {
    return failedRun(error)
  }
}
