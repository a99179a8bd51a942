import type { QueryClient } from '@tanstack/react-query'
import type { Change } from '../../shared/contract/system.ts'
import type { Api } from './api.ts'
import type { Connection } from './connect.ts'

type Topic = Change['topic']

/** A lone change shows after this (ms); in a stream of them the page is refreshed this often (ms), also while 20,000 mails go out. */
const SOON = 40
const OFTEN = 700
/** A refresh that has not ended after this (ms) holds up no other. */
const PATIENCE = 5000
/** A stream that ends at once, again and again, must not spin (ms). */
const BREATH = 500

/**
 * Keeps what the pages show in step with the engine: one subscription to `system.changes`
 * for the whole page, which marks the queries of a topic as old. After a broken connection
 * everything is asked again, since changes were missed. Runs until `signal` ends it.
 */
export async function followChanges({ api, state }: Connection, queries: QueryClient, signal: AbortSignal): Promise<void> {
  const refresh = gather<Topic>(async (topics) => {
    const keys = [...topics].flatMap((topic) => staleKeys(topic, api))
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
  })
  let isFirst = true
  while (await state.untilOpen(signal)) {
    try {
      const changes = await api.system.changes.call(undefined, { signal })
      if (!isFirst) void queries.invalidateQueries()
      isFirst = false
      for await (const change of changes) refresh(change.topic)
    } catch {
      // The stream ends with its connection; the loop waits for the next one.
    }
    if (!signal.aborted) await pause(BREATH, signal)
  }
}

/** Which answers a change makes old. The figures and counts follow from nearly everything. */
export function staleKeys(topic: Topic, api: Api): readonly (readonly unknown[])[] {
  switch (topic) {
    case 'workflows':
      return [api.workflows.key(), api.system.metrics.key(), api.executions.skipped.key(), api.executions.missed.key()]
    case 'executions':
      return [api.executions.key(), api.incomingMail.list.key(), api.workflows.list.key(), api.workflows.get.key(), api.system.metrics.key()]
    case 'templates':
      return [api.templates.key(), api.workflows.preview.key()]
    case 'customers':
      return [api.customers.key(), api.registerChanges.key(), api.gallery.key(), api.workflows.preview.key(), api.templates.preview.key(), api.system.metrics.key()]
    case 'orders':
      return [api.orders.key(), api.customers.list.key(), api.registerChanges.key(), api.workflows.preview.key(), api.system.metrics.key()]
    case 'settings':
      return [api.settings.key(), api.incomingMail.status.key(), api.mailAccounts.key(), api.events.key(), api.gallery.key(), api.workflows.preview.key(), api.templates.preview.key()]
    case 'alerts':
      return [api.alerts.key(), api.events.key(), api.incomingMail.status.key()]
    case 'trialMails':
      return [api.trialMailbox.key(), api.system.metrics.key()]
    case 'conversations':
      return [api.conversations.key()]
    case 'scripts':
      return [api.scripts.key()]
    case 'pause':
      return [api.pause.key()]
    case 'upkeep':
      return [api.upkeep.key()]
    case 'sample':
      return [[]]
  }
}

/**
 * Gathers what is reported close together into one call, and never begins one before the last has
 * ended and as much time again has passed: a refresh of a long list would otherwise be cut off by
 * the next for as long as mails go out, and take all of the engine's time.
 */
export function gather<Item>(flush: (items: ReadonlySet<Item>) => Promise<void>): (item: Item) => void {
  let pending = new Set<Item>()
  let isUnderWay = false
  let restUntil = -Infinity
  const later = (): void => void setTimeout(() => void begin(), Math.max(SOON, restUntil - performance.now()))
  const begin = async (): Promise<void> => {
    const items = pending
    pending = new Set()
    isUnderWay = true
    const begun = performance.now()
    await Promise.race([flush(items), pause(PATIENCE)])
    const took = performance.now() - begun
    restUntil = begun + Math.max(OFTEN, 2 * took)
    isUnderWay = false
    if (pending.size > 0) later()
  }
  return (item) => {
    if (pending.size === 0 && !isUnderWay) later()
    pending.add(item)
  }
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
