import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { z } from 'zod'
import type { ApiContext } from '../../src/api/api-context.ts'
import { eventStream } from '../../src/api/event-stream.ts'
import { TransientFailure, notFound } from '../../src/shared/failure.ts'
import { SingleLine } from '../../src/shared/model/register.ts'

/*
 * A contract with one procedure for each thing that a transport must carry. It is served by
 * the same handlers as the program's own contract.
 */
export const probeContract = {
  echo: oc.route({ method: 'POST', path: '/echo' }).input(z.object({ text: z.string() })).output(z.object({ text: z.string(), language: z.string() })),
  dates: oc.route({ method: 'POST', path: '/dates' }).input(z.object({ at: z.coerce.date() })).output(z.object({ nextDay: z.coerce.date() })),
  file: oc
    .route({ method: 'POST', path: '/file/import' })
    .input(z.object({ file: z.file().max(1000), count: z.coerce.number().int() }))
    .output(z.object({ name: z.string(), text: z.string(), count: z.number() })),
  download: oc.route({ method: 'GET', path: '/download' }).input(z.object({ bytes: z.coerce.number() })).output(z.file()),
  query: oc
    .route({ method: 'GET', path: '/things/{id}' })
    .input(z.object({ id: z.string(), limit: z.coerce.number().int().max(10), active: z.union([z.boolean(), z.stringbool()]).optional() }))
    .output(z.object({ id: z.string(), limit: z.number(), active: z.boolean().nullable() })),
  put: oc.route({ method: 'PUT', path: '/things/{id}', inputStructure: 'detailed' }).input(z.object({ params: z.object({ id: z.string() }), body: z.object({ name: SingleLine.min(1) }) })).output(z.object({ name: z.string() })),
  missing: oc.route({ method: 'POST', path: '/missing' }).output(z.void()),
  busy: oc.route({ method: 'POST', path: '/busy' }).output(z.void()),
  bug: oc.route({ method: 'POST', path: '/bug' }).output(z.void()),
  brokenPromise: oc.route({ method: 'POST', path: '/broken-promise' }).output(z.object({ count: z.int() })),
  big: oc.route({ method: 'POST', path: '/big' }).input(z.object({ rows: z.int() })).output(z.array(z.object({ id: z.int(), text: z.string() }))),
  count: oc.route({ method: 'GET', path: '/count' }).input(z.object({ until: z.coerce.number().int() })).output(eventIterator(z.object({ n: z.int() }))),
  silent: oc.route({ method: 'GET', path: '/silent' }).output(eventIterator(z.object({ n: z.int() }))),
  failing: oc.route({ method: 'GET', path: '/failing' }).output(eventIterator(z.object({ n: z.int() }))),
  slow: oc.route({ method: 'POST', path: '/slow' }).output(z.void()),
}
export type ProbeContract = typeof probeContract

/** What happened on the server's side, for a test to wait for. */
export class ProbeEvents {
  readonly #seen = new Set<string>()
  readonly #waiting = new Map<string, () => void>()

  tell(name: string): void {
    this.#seen.add(name)
    this.#waiting.get(name)?.()
  }

  /** Resolves when `name` has been told. */
  told(name: string): Promise<void> {
    if (this.#seen.has(name)) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.set(name, resolve))
  }
}

export const SECRET_DETAIL = 'the secret detail of a bug'

export function probeRouter(events: ProbeEvents) {
  const os = implement(probeContract).$context<ApiContext>()
  return os.router({
    echo: os.echo.handler(({ input, context }) => ({ text: input.text, language: context.language ?? '' })),
    dates: os.dates.handler(({ input }) => ({ nextDay: new Date(input.at.getTime() + 86_400_000) })),
    file: os.file.handler(async ({ input }) => ({ name: input.file.name, text: await input.file.text(), count: input.count })),
    download: os.download.handler(({ input }) => new File([new Uint8Array(input.bytes).fill(65)], 'svar.bin', { type: 'application/octet-stream' })),
    query: os.query.handler(({ input }) => ({ id: input.id, limit: input.limit, active: input.active ?? null })),
    put: os.put.handler(({ input }) => ({ name: input.body.name })),
    missing: os.missing.handler(() => {
      throw notFound('customer')
    }),
    busy: os.busy.handler(() => {
      throw new TransientFailure('failure.stopping')
    }),
    bug: os.bug.handler(() => {
      throw new Error(SECRET_DETAIL)
    }),
    brokenPromise: os.brokenPromise.handler(() => ({ count: 1.5 })),
    big: os.big.handler(({ input }) => Array.from({ length: input.rows }, (_, id) => ({ id, text: `Rad ${id} med æøå og nok tekst til å fylle noen byte` }))),
    count: os.count.handler(async function* ({ input }) {
      try {
        for (let n = 1; n <= input.until; n += 1) yield { n }
      } finally {
        events.tell('count ended')
      }
    }),
    silent: os.silent.handler(({ signal }) => eventStream(silence(events, signal))),
    failing: os.failing.handler(async function* () {
      yield { n: 1 }
      throw notFound('execution')
    }),
    slow: os.slow.handler(
      ({ signal }) =>
        new Promise((_, reject) => {
          events.tell('slow began')
          signal?.addEventListener('abort', () => {
            events.tell('slow aborted')
            reject(new DOMException('aborted', 'AbortError'))
          })
        }),
    ),
  })
}

/** A stream that says one thing and then nothing more, until it is left. */
async function* silence(events: ProbeEvents, signal: AbortSignal | undefined): AsyncGenerator<{ n: number }, void> {
  try {
    yield { n: 1 }
    await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
  } finally {
    events.tell('silent ended')
  }
}
