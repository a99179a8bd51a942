/** Links of a chain of workflows that start one another through events, the outside one included. */
export const MAX_CHAIN = 5

export type StartPlan = { readonly do: 'start' } | { readonly do: 'stop'; readonly reason: 'loop' | 'too_deep' }

/**
 * Whether an event may start a workflow. `chain` names the workflows whose executions led to
 * the event, the nearest first; it is empty for an event from outside or from a person.
 *
 * A workflow that is in the chain already would feed itself, and is not started; nor is any
 * after the fifth link, for a chain may also be a long one by mistake.
 */
export function planStart(workflowId: string, chain: readonly string[]): StartPlan {
  if (chain.includes(workflowId)) return { do: 'stop', reason: 'loop' }
  return chain.length >= MAX_CHAIN ? { do: 'stop', reason: 'too_deep' } : { do: 'start' }
}
