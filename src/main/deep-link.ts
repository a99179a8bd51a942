export const LINK_SCHEME = 'kontorflyt'

/** The rooms that a link may lead to; those with `one` also to one thing in them. */
const ROOMS: Readonly<Record<string, { readonly route: string; readonly one: boolean }>> = {
  today: { route: '/', one: false },
  workflows: { route: '/workflows', one: true },
  executions: { route: '/executions', one: true },
  templates: { route: '/templates', one: true },
  customers: { route: '/customers', one: false },
  orders: { route: '/orders', one: false },
  settings: { route: '/settings', one: false },
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The page's route that a kontorflyt:// link names, as in `kontorflyt://executions/<id>`, or
 * undefined for anything else. Links come from mails and web pages of strangers: one can open a
 * room and nothing more, so that whatever is not a known room and a well-formed id is no link.
 */
export function routeOfLink(link: string): string | undefined {
  const match = /^kontorflyt:\/\/([a-z]+)(?:\/([0-9a-f-]+))?\/?$/.exec(link)
  const room = match?.[1] === undefined || !Object.hasOwn(ROOMS, match[1]) ? undefined : ROOMS[match[1]]
  const id = match?.[2]
  if (room === undefined) return undefined
  if (id === undefined) return room.route
  return room.one && ID.test(id) ? `${room.route}/${id}` : undefined
}

/** The link among the arguments that the system starts us with, on Windows and Linux. */
export function linkIn(argv: readonly string[]): string | undefined {
  return argv.find((argument) => argument.startsWith(`${LINK_SCHEME}:`))
}
