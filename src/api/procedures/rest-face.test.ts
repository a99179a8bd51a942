import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { UserFailure } from '../../shared/failure.ts'
import type { RestPort } from '../rest-port.ts'
import { REST_PREFIX } from '../rest/rest-prefix.ts'
import { restFaceProcedures } from './rest-face.ts'

const client = (rest: RestPort | null, caller?: 'page' | 'rest') => createRouterClient(restFaceProcedures(rest), { context: { language: 'nb', ...(caller === undefined ? {} : { caller }) } })

function switchable() {
  const listeners = new Set<() => void>()
  let key = 'k1'
  let state: 'off' | 'on' = 'off'
  const port: RestPort = {
    status: () => ({ state, address: 'http://127.0.0.1:4310', failure: null }),
    retry: async () => {
      state = 'on'
      for (const listener of listeners) listener()
    },
    key: () => key,
    renewKey: async () => (key = 'k2'),
    openDocs: () => Promise.reject(new UserFailure('rest.is_off', {}, { status: 409 })),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { port, listeners }
}

test('a host without a window is always open, at the address of its page, and gives nobody its key', async () => {
  const page = client(null, 'page')
  const always = { state: 'always', address: REST_PREFIX, failure: null }
  expect(await page.get()).toEqual(always)
  const seen: unknown[] = []
  for await (const status of await page.watch()) seen.push(status)
  expect(seen).toEqual([always])
  for (const call of [page.retry(), page.showKey(), page.renewKey(), page.openDocs()]) await expect(call).rejects.toMatchObject({ key: 'rest.always_on', status: 409 })
})

test('the page is told of each change, until it leaves', async () => {
  const { port, listeners } = switchable()
  const page = client(port, 'page')
  const leave = new AbortController()
  const stream = await page.watch(undefined, { signal: leave.signal })
  expect((await stream.next()).value).toMatchObject({ state: 'off' })
  const next = stream.next()
  expect(await page.retry()).toMatchObject({ state: 'on' })
  expect((await next).value).toMatchObject({ state: 'on' })
  const last = stream.next()
  leave.abort()
  expect((await last).done).toBe(true)
  expect(listeners.size).toBe(0)
})

test('the key is shown and renewed for the page alone', async () => {
  const { port } = switchable()
  const page = client(port, 'page')
  expect([await page.showKey(), await page.renewKey(), await page.showKey()]).toEqual([{ key: 'k1' }, { key: 'k2' }, { key: 'k2' }])
  await expect(page.openDocs()).rejects.toMatchObject({ key: 'rest.is_off' })
  for (const other of [client(port, 'rest'), client(port)]) for (const call of [other.showKey(), other.renewKey(), other.openDocs()]) await expect(call).rejects.toMatchObject({ key: 'rest.only_in_the_page', status: 403 })
  expect(port.key()).toBe('k2')
})
